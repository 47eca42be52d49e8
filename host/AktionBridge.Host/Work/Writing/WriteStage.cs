using System.Globalization;
using System.Text;
using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Refining;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Work.Stages;
using Serilog;

namespace AktionBridge.Host.Work.Writing;

/// <summary>Has a writer write about one scene; the last stage makes one proposal of all. The film stays as it is: a proposal is only something to decide on.</summary>
internal sealed class WriteStage(ProjectData project, WriterBook book, PluginHost plugins, TimeProvider clock, ILogger log)
{
    // What is shown of a proposal is one message, which may have 16 MiB.
    private const int MostBytes = 4 * 1024 * 1024;

    private const int LongestNote = 4000;

    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<RefinePayload>(run.Job.Payload);
        Scene scene = project.Film.Read(film => film.Find<Scene>(payload.Scenes[run.Stage.Index]))
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, "A scene that was to be written about is gone. Ask for the others: aktion script refine --scenes");
        run.Progress.Report(new StageProgress($"scene {scene.Number}", 0));
        try
        {
            FoundWriter writer = await book.FindAsync(payload.Writer, payload.Parameters, cancellationToken);
            WritingRequest request = project.Film.Read(film => Request(film, scene, writer, payload));
            WrittenScene written = await WriteAsync(run, scene, writer, request, cancellationToken);
            return run.Stage.Index < run.Job.Stages.Count - 1 ? new StageResult(PayloadJson.Write(written)) : Proposed(run, payload, writer, written);
        }
        catch (RpcFailureException refused)
        {
            string kept = run.Stage.Index > 0 ? " Scenes that are written are kept." : "";
            throw new RpcFailureException(
                refused.Code, $"Scene {scene.Number}: {refused.Message} The film is as it was.{kept} To try again: aktion jobs retry {run.Job.Id}; with another seed or instruction: aktion script refine.", refused);
        }
    }

    private static WritingRequest Request(IFilmReader film, Scene scene, FoundWriter writer, RefinePayload payload)
    {
        WritingScene given = WritingScenes.Of(film, scene);
        return new WritingRequest
        {
            Writer = writer.Info.Id,
            Instruction = payload.Instruction,
            Scenes = [given],
            Characters = WritingScenes.People(film, scene, given),
            Brief = WritingScenes.Brief(film, scene),
            Rate = Find.Project(film).Rate,
            Seed = payload.Seed,
            Parameters = writer.Parameters,
        };
    }

    private async Task<WrittenScene> WriteAsync(StageRun run, Scene scene, FoundWriter writer, WritingRequest request, CancellationToken cancellationToken)
    {
        DirectoryInfo work = project.Media.WorkFolder(writer.Plugin, run.Job.Id, run.Fence);
        try
        {
            var call = new WriteCall($"{run.Job.Id}-{run.Fence}", work.FullName, request);
            var progress = new WriteProgress(new RunProgress(run, project.Media), $"scene {scene.Number}");
            PluginRunOutcome outcome = await plugins.WriteAsync(writer.Plugin, call, progress, project.Media.Places(writer.Plugin), cancellationToken);
            WrittenAnswer answer = outcome.Require<WrittenAnswer>(cancellationToken);
            BreakdownDocument document = WrittenDocument.Read(answer);
            // What the film itself refuses is said now, with its place, and not to whoever accepts.
            project.Film.Read(new Refinement(document, ShotValues.Checked).Compare);
            return new WrittenScene(document, PlainText.Of(answer.Note ?? "", LongestNote), WritingScenes.Digest(request.Scenes[0]));
        }
        finally
        {
            project.Media.CleanUp(work, log);
        }
    }

    private StageResult Proposed(StageRun run, RefinePayload payload, FoundWriter writer, WrittenScene last)
    {
        WrittenScene[] all = [.. run.Job.Stages.Take(run.Stage.Index).Select(stage => PayloadJson.Read<WrittenScene>(stage.Result)), last];
        var document = new BreakdownDocument
        {
            Format = BreakdownWords.Format,
            Scenes = [.. all.SelectMany(one => one.Document.Scenes)],
            Beats = [.. all.SelectMany(one => one.Document.Beats)],
            Shots = [.. all.SelectMany(one => one.Document.Shots)],
            NewShots = [.. all.SelectMany(one => one.Document.NewShots)],
        };
        if (Encoding.UTF8.GetByteCount(PayloadJson.Write(document)) is > MostBytes and var bytes)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, string.Create(CultureInfo.InvariantCulture, $"the documents of all scenes have {bytes} bytes together; a proposal may have {MostBytes}. Ask for fewer scenes at a time."));
        var proposal = new BreakdownProposal
        {
            Id = EntityId.New("proposal"),
            Writer = payload.Writer,
            PluginVersion = writer.PluginVersion,
            SceneIds = payload.Scenes,
            Instruction = payload.Instruction,
            Parameters = payload.Parameters,
            Seed = payload.Seed,
            Document = document,
            Note = string.Join('\n', all.Select(one => one.Note).Where(note => note.Length > 0).Distinct()),
            WrittenOn = WritingScenes.Joined(all.Select(one => one.Given)),
            Actor = run.Job.Actor,
            CreatedAt = clock.GetUtcNow(),
            JobId = run.Job.Id,
        };
        return new StageResult(PayloadJson.Write(last with { Proposal = proposal.Id }), Alongside: film =>
        {
            film.Put(proposal);
            film.Note("proposal", proposal.Id);
            film.Note("writer", proposal.Writer);
        });
    }

    /// <summary>Passes on what a writer reports, with its scene.</summary>
    private sealed class WriteProgress(RunProgress run, string scene) : IPluginRunEvents
    {
        public void Progress(string stage, double fraction) => run.Progress(stage.Length == 0 ? scene : $"{scene}: {stage}", fraction);

        public void Preview(FileInfo png)
        {
            // A writer makes no pictures.
        }

        public void Log(string level, string message) => run.Log(level, message);

        public void Responding(bool responding, TimeSpan silence) => run.Responding(responding, silence);
    }
}
