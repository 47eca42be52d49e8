using AktionBridge.Contracts.Rpc.Client.Story;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks.Writers;

/// <summary>The checks of one writer after another, with scenes that are made up: no host, no film.</summary>
internal sealed class WriterSuite(Workbench bench, IReadOnlyCollection<string> only, Action<CheckResult> add)
{
    // So many that it still writes when somebody cancels it.
    private const int ManyScenes = 40;

    private static readonly Dictionary<string, string> None = [];

    /// <summary>Names of the checks that can be chosen.</summary>
    public static IEnumerable<string> Names => ["writes", "deterministic", "cancel", "parameters"];

    public async Task LookAtAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        (string Name, Func<WriterInfo, CancellationToken, Task<Finding>> Look)[] all =
            [("writes", WritesAsync), ("deterministic", DeterministicAsync), ("cancel", CancelAsync), ("parameters", ParametersAsync)];
        foreach ((string name, Func<WriterInfo, CancellationToken, Task<Finding>> look) in all.Where(check => only.Count == 0 || only.Contains(check.Name)))
            add(await LookAsync(name, writer, look, cancellationToken));
    }

    private static async Task<CheckResult> LookAsync(
        string name, WriterInfo writer, Func<WriterInfo, CancellationToken, Task<Finding>> look, CancellationToken cancellationToken)
    {
        Finding finding;
        try
        {
            finding = await look(writer, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            finding = Finding.Failed(failure.Message);
        }
        catch (TimeoutException)
        {
            finding = Finding.Failed($"it had not answered after {Subject.Patience.TotalMinutes:0} minutes, for one scene of three shots.");
        }

        return new CheckResult(name, null, finding.Outcome, finding.Message, Writer: writer.Id);
    }

    /// <summary>What it says can be used: small, of the notation member by member, about the scene it was asked for.</summary>
    private async Task<Finding> WritesAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        RunAnswer<WrittenAnswer> answer = await WriteAsync(writer, cancellationToken);
        return answer.Result is { } written ? Finding.Passed($"of a scene of three shots it says: {Words(WrittenDocument.Read(written))}") : Finding.Failed(answer.Message);
    }

    private async Task<Finding> DeterministicAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        if (writer.Determinism == Determinism.None)
            return Finding.Skipped("it promises nothing");
        RunAnswer<WrittenAnswer> first = await WriteAsync(writer, cancellationToken), second = await WriteAsync(writer, cancellationToken);
        if (first.Result is null || second.Result is null)
            return Finding.Skipped($"the writing itself fails: {(first.Result is null ? first : second).Message}");
        return first.Result.Document.GetRawText() == second.Result.Document.GetRawText()
            ? Finding.Passed("two processes say the same")
            : Finding.Failed("two processes said different things of the same scene. Draw lots by the request's seed alone, or declare determinism none.");
    }

    private Task<Finding> CancelAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        DirectoryInfo work = bench.NewRunFolder(out string run);
        return Trials.CancelAsync(
            bench, (session, cancel) => session.WriteAsync(SampleScenes.Request(writer, ManyScenes, "", None), run, work, cancel), cancellationToken);
    }

    private async Task<Finding> ParametersAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        WritingRequest good = SampleScenes.Request(writer, 1, "", None);
        await using PluginSession session = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken);
        (string, WritingRequest)[] wrong =
        [
            .. Trials.WrongParameters(writer.Parameters, good.Parameters).Select(one => (one.What, good with { Parameters = one.Parameters })),
            ("a scene without beats and shots", good with { Scenes = [new WritingScene(good.Scenes[0].Outline with { Beats = [] }, [])] }),
            ("the writer 'unheard-of'", good with { Writer = "unheard-of" }),
        ];
        foreach ((string what, WritingRequest request) in wrong)
        {
            if (await Trials.SurviveAsync(session, what, WriteAsync(session, request, cancellationToken), cancellationToken) is { } broken)
                return broken;
        }

        RunAnswer<WrittenAnswer> after = await WriteAsync(session, good, cancellationToken);
        return after.Result is not null
            ? Finding.Passed("it lives after wrong values, missing values, an empty scene and an unknown writer, and writes again")
            : Finding.Failed($"after it was asked for nonsense it could not do what it can: {after.Message}");
    }

    private async Task<RunAnswer<WrittenAnswer>> WriteAsync(WriterInfo writer, CancellationToken cancellationToken)
    {
        await using PluginSession session = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken);
        return await WriteAsync(session, SampleScenes.Request(writer, 1, "", None), cancellationToken);
    }

    private Task<RunAnswer<WrittenAnswer>> WriteAsync(PluginSession session, WritingRequest request, CancellationToken cancellationToken)
    {
        DirectoryInfo work = bench.NewRunFolder(out string run);
        return session.WriteAsync(request, run, work, cancellationToken).WaitAsync(Subject.Patience, CancellationToken.None);
    }

    private static string Words(BreakdownDocument document) =>
        $"{document.Scenes.Count} scenes, {document.Beats.Count} beats, {document.Shots.Count} shots, {document.NewShots.Count} new shots";
}
