using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Inspections;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Validation;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Stages;
using Serilog;

namespace AktionBridge.Host.Work.Inspecting;

/// <summary>What the project's inspectors saw of a take.</summary>
/// <param name="Findings">In words, and which inspectors could not look.</param>
/// <param name="Measurements">By "plugin/inspector.name".</param>
/// <param name="Looks">Of those that could look.</param>
internal sealed record InspectorSights(IReadOnlyList<TakeFinding> Findings, IReadOnlyDictionary<string, string> Measurements, IReadOnlyList<TakeLook> Looks);

/// <summary>Lets the project's inspectors look at a take, one after another. Whatever becomes of one of them is words on the take, never its end.</summary>
internal sealed class InspectorRuns(ProjectData project, InspectorBook book, PluginHost plugins, ILogger log)
{
    private const int LongestWarning = 400;

    /// <exception cref="OperationCanceledException">The job was cancelled.</exception>
    public async Task<InspectorSights> LookAsync(StageRun run, Take take, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProjectInspector> choices = project.Film.Read(film => film.List<FilmProject>(limit: 1)[0].Inspectors);
        var findings = new List<TakeFinding>();
        var measurements = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var looks = new List<TakeLook>();
        for (int index = 0; index < choices.Count; index++)
        {
            string name = choices[index].Inspector;
            var progress = new LookProgress(new RunProgress(run, project.Media), name, index, choices.Count);
            progress.Progress("", 0);
            try
            {
                FoundInspector inspector = await book.FindAsync(choices[index], cancellationToken);
                InspectResult seen = await LookAsync(run, take, inspector, progress, cancellationToken);
                findings.AddRange(seen.Findings.Select(finding => new TakeFinding(name, Words(finding, name))));
                foreach ((string measured, string value) in seen.Measurements)
                    measurements[$"{name}.{measured}"] = value;
                looks.Add(inspector.Look);
            }
            catch (Exception failure) when (failure is RpcFailureException or IOException or UnauthorizedAccessException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                log.Warning("{Inspector} could not look at take {TakeId}: {Reason}", name, take.Id, failure.Message);
                findings.Add(new TakeFinding(name, $"{name} could not look: {PlainText.Of(failure.Message, LongestWarning)}"));
            }
        }

        return new InspectorSights(findings, measurements, looks);
    }

    private async Task<InspectResult> LookAsync(StageRun run, Take take, FoundInspector inspector, LookProgress progress, CancellationToken cancellationToken)
    {
        var request = new InspectionRequest
        {
            Inspector = inspector.Info.Id,
            Path = project.Media.Require(take.OriginalSha256),
            Sha256 = take.OriginalSha256,
            Frames = take.NativeFrames,
            Rate = take.NativeRate,
            Raster = take.Raster,
            Recipe = await RecipeAsync(take, cancellationToken),
            Parameters = inspector.Parameters,
        };
        // Two inspectors of one plugin are two runs, each with a folder that was never anybody's.
        string name = $"{run.Job.Id}-{inspector.Info.Id}";
        DirectoryInfo work = project.Media.WorkFolder(inspector.Plugin, name, run.Fence);
        try
        {
            var call = new InspectCall($"{name}-{run.Fence}", work.FullName, request);
            PluginRunOutcome outcome = await plugins.InspectAsync(inspector.Plugin, call, progress, project.Media.Places(inspector.Plugin), cancellationToken);
            return outcome.Require<InspectResult>(cancellationToken);
        }
        finally
        {
            project.Media.CleanUp(work, log);
        }
    }

    private async Task<GenerationRequest> RecipeAsync(Take take, CancellationToken cancellationToken)
    {
        RecipeRow row = project.Film.Read(film => film.Find<RecipeRow>(take.RecipeHash))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The recipe of take {take.Number} is gone.");
        ComposedRecipe recipe = ComposedRecipe.Of(RecipeParser.Parse(row.Canonical));
        try
        {
            (string plugin, string generator) = GeneratorName.Split(recipe.Recipe.Composition.Generator);
            var choice = new GeneratorChoice(plugin, await plugins.FindGeneratorAsync(plugin, generator, cancellationToken));
            return GeneratorValidation.Check(choice.Info, RequestBuilder.Build(recipe, choice, project.Media.Find)).Require();
        }
        catch (RpcFailureException)
        {
            // Its generator is gone or another one by now. A take is worth a look all the same.
            return RequestBuilder.Recorded(recipe, project.Media.Find);
        }
    }

    private static string Words(Finding finding, string inspector)
    {
        string message = PlainText.Of(finding.Message, LongestWarning);
        return finding.FirstFrame is { } first ? $"{message} from frame {first} for {finding.Frames} frames ({inspector})" : $"{message} ({inspector})";
    }
}
