using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>The checks of one inspector after another, in order.</summary>
internal sealed class InspectorSuite(Workbench bench, IReadOnlyCollection<string> only, Action<CheckResult> add)
{
    private const int ShortFrames = 12;
    private const int LongFrames = 600;

    private static readonly IInspectorCheck[] All = [new LooksCheck(), new AlikeCheck(), new LookCancelCheck(), new LookParametersCheck()];

    /// <summary>Names of the checks that can be chosen.</summary>
    public static IEnumerable<string> Names => All.Select(check => check.Name);

    public async Task LookAtAsync(InspectorInfo inspector, CancellationToken cancellationToken)
    {
        IInspectorCheck[] chosen = [.. All.Where(check => only.Count == 0 || only.Contains(check.Name))];
        InspectorSubject subject;
        try
        {
            subject = await DefaultsAsync(inspector, cancellationToken);
            Add("defaults", inspector, Finding.Passed($"{subject.Request.Frames} frames to look at, {subject.Request.Parameters.Count} parameters"));
        }
        catch (RpcFailureException refused)
        {
            Add("defaults", inspector, Finding.Failed(refused.Message));
            foreach (IInspectorCheck check in chosen)
                Add(check.Name, inspector, Finding.Skipped("the description allows no look with defaults"));
            return;
        }

        foreach (IInspectorCheck check in chosen)
            Add(check.Name, inspector, await LookAsync(check, subject, cancellationToken));
    }

    private async Task<InspectorSubject> DefaultsAsync(InspectorInfo inspector, CancellationToken cancellationToken)
    {
        var samples = new SampleInputs(bench);
        var maker = new InspectionMaker(bench.Media);
        var none = new Dictionary<string, string>();
        return new InspectorSubject(
            bench, inspector,
            await maker.MakeAsync(await samples.ClipAsync(ShortFrames, cancellationToken), inspector, none, cancellationToken),
            await maker.MakeAsync(await samples.ClipAsync(LongFrames, cancellationToken), inspector, none, cancellationToken));
    }

    private static async Task<Finding> LookAsync(IInspectorCheck check, InspectorSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.LookAsync(subject, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            return Finding.Failed(failure.Message);
        }
        catch (TimeoutException)
        {
            return Finding.Failed($"it had not answered after {Subject.Patience.TotalMinutes:0} minutes, for {subject.Request.Frames} frames of {subject.Request.Raster}.");
        }
    }

    private void Add(string check, InspectorInfo inspector, Finding finding) => add(new CheckResult(check, null, finding.Outcome, finding.Message, inspector.Id));
}
