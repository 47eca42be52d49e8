using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Work.Writing;

namespace AktionBridge.Host.Work.Stages;

/// <summary>Sends each stage to what carries it out.</summary>
internal sealed class StageRunner(GenerateStage generate, InspectStage inspect, ConformStage conform, RenderStage render, StitchStage stitch, WriteStage write) : IStageRunner
{
    public Task<StageResult> RunAsync(StageRun run, CancellationToken cancellationToken) => run.Stage.Name switch
    {
        JobKinds.GenerateStage => generate.RunAsync(run, cancellationToken),
        JobKinds.InspectStage => inspect.RunAsync(run, cancellationToken),
        JobKinds.ConformStage => conform.RunAsync(run, cancellationToken),
        JobKinds.RenderStage => render.RunAsync(run, cancellationToken),
        JobKinds.StitchStage => stitch.RunAsync(run, cancellationToken),
        JobKinds.WriteStage => write.RunAsync(run, cancellationToken),
        _ => throw new RpcFailureException(RpcErrorCode.NewerVersion, $"The stage '{run.Stage.Name}' is not known to this version. Update the host."),
    };
}
