using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>Reads and changes the runs of a project. Every change starts from the row as it is then.</summary>
internal static class RunBook
{
    /// <summary>Changes one run, when it is there and the change makes another of it; answers it as it is then.</summary>
    public static Task<WorkflowRun?> ChangeAsync(OpenProject project, string id, string action, Func<IFilmWriter, WorkflowRun, WorkflowRun> change, CancellationToken cancellationToken)
    {
        WorkflowRun? now = project.Film.Read(film => film.Find<WorkflowRun>(id));
        return now is null ? Task.FromResult<WorkflowRun?>(null) : project.Film.WriteAsync(
            new ChangeOrigin(now.Actor, action),
            film =>
            {
                if (film.Find<WorkflowRun>(id) is not { } run)
                    return null;
                WorkflowRun changed = change(film, run);
                if (changed != run)
                    film.Put(changed = changed with { Version = run.Version + 1 });
                return changed;
            },
            cancellationToken);
    }

    /// <summary>The run with one step changed.</summary>
    public static WorkflowRun With(WorkflowRun run, string step, Func<WorkflowStepRun, WorkflowStepRun> change) =>
        run with { Steps = [.. run.Steps.Select(one => one.Step == step ? change(one) : one)] };
}
