using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Media;
using AktionBridge.Media.Choosing;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Renders what people look at: animatics, contact sheets, sheets of takes, two takes side by side.</summary>
internal sealed class RenderStage(MediaTools tools)
{
    public async Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken)
    {
        string output = run.Job.Kind switch
        {
            JobKinds.Animatic => await AnimaticAsync(run, cancellationToken),
            JobKinds.ContactSheet => await SheetAsync(run, cancellationToken),
            JobKinds.TakeSheet => await TakeSheetAsync(run, cancellationToken),
            JobKinds.Comparison => await ComparisonAsync(run, cancellationToken),
            _ => throw new RpcFailureException(RpcErrorCode.NewerVersion, $"Jobs of kind '{run.Job.Kind}' are not known to this version. Update the host."),
        };
        return new StageResult(PayloadJson.Write(new Rendered(output, await tools.Sha256Async(output, cancellationToken))));
    }

    private async Task<string> AnimaticAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<AnimaticPayload>(run.Job.Payload);
        var progress = new Progress<double>(fraction => run.Progress.Report(new StageProgress("rendering", fraction)));
        await tools.RenderAnimaticAsync(
            new AnimaticSpec
            {
                Output = payload.Output,
                Title = payload.Title,
                Rate = payload.Rate,
                Raster = payload.Raster,
                Segments = payload.Segments,
                StartTimecode = payload.StartTimecode,
                DropFrame = payload.DropFrame,
                Fence = $"{run.Fence}",
            },
            progress, cancellationToken);
        return payload.Output;
    }

    private async Task<string> TakeSheetAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<TakeSheetPayload>(run.Job.Payload);
        run.Progress.Report(new StageProgress("drawing", 0));
        await tools.TakeSheetAsync(
            new TakeSheetSpec { Output = payload.Output, Title = payload.Title, Subtitle = payload.Subtitle, Tiles = payload.Tiles, Fence = $"{run.Fence}" }, cancellationToken);
        return payload.Output;
    }

    private async Task<string> ComparisonAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<ComparisonPayload>(run.Job.Payload);
        var progress = new Progress<double>(fraction => run.Progress.Report(new StageProgress("rendering", fraction)));
        await tools.CompareAsync(
            new ComparisonSpec { Output = payload.Output, A = payload.A, B = payload.B, Rate = payload.Rate, Fence = $"{run.Fence}" }, progress, cancellationToken);
        return payload.Output;
    }

    private async Task<string> SheetAsync(StageRun run, CancellationToken cancellationToken)
    {
        var payload = PayloadJson.Read<SheetPayload>(run.Job.Payload);
        run.Progress.Report(new StageProgress("drawing", 0));
        await tools.ContactSheetAsync(
            new ContactSheetSpec { Output = payload.Output, Title = payload.Title, Subtitle = payload.Subtitle, Tiles = payload.Tiles, Fence = $"{run.Fence}" },
            cancellationToken);
        return payload.Output;
    }
}
