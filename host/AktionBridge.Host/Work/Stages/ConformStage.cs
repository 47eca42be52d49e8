using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Derives a delivery from a take's original, reads it back, and puts it under its name. An equal one that is still there is reused.</summary>
internal sealed class ConformStage(ProjectData project, MediaTools tools)
{
    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        (string takeId, DeliveryInfo delivery, int frames) = Asked(run.Job);
        ConformRequest request = project.Film.Read(film => ConformRequest.For(film, takeId, delivery, frames));
        if (project.Film.Read(film => request.FindExisting(film, project.Media)) is { } existing)
            return new StageResult(PayloadJson.Write(existing.SpecHash), Reused: true);

        string aside = project.Media.Aside(request.FileName, run.Fence);
        ConformSpec spec = request.Spec(project.Media.Require(request.OriginalSha256), aside, run.Fence);
        var progress = new Progress<double>(fraction => run.Progress.Report(new StageProgress("conforming", fraction)));
        try
        {
            ConformResult made = await tools.ConformAsync(spec, progress, cancellationToken);
            ConformInspection found = await tools.InspectConformAsync(aside, spec, made.HasSound, cancellationToken);
            if (made.HeldPictureFrames > 0)
                throw new RpcFailureException(RpcErrorCode.NotCapable, $"{request.FileName} would repeat {made.HeldPictureFrames} frames inside the picture. Generate a take for this length.");
            if (found.Faults.Count > 0)
                throw new RpcFailureException(RpcErrorCode.ToolFailed, $"{request.FileName} is not what was asked for and was not kept, so there is nothing to place: {string.Join(" ", found.Faults)} Conform it again; when it says so again, look at ffmpeg: aktion doctor");
            string sha256 = await project.Media.KeepConformAsync(aside, request.FileName, run.Fence, cancellationToken);
            return new StageResult(PayloadJson.Write(request.SpecHash), Alongside: film => film.Put(request.Row(film, sha256, made)));
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static (string TakeId, DeliveryInfo Delivery, int Frames) Asked(Job job)
    {
        if (job.Kind == JobKinds.Conform)
        {
            var conform = PayloadJson.Read<ConformPayload>(job.Payload);
            return (conform.TakeId, conform.Delivery, conform.Frames);
        }

        var payload = PayloadJson.Read<GeneratePayload>(job.Payload);
        return (PayloadJson.Read<Generated>(job.Stages[0].Result).OwnerId, payload.Delivery!, payload.Frames);
    }
}
