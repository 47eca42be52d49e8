using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Results;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks;

/// <summary>The generator that is looked at, with a short request that it ought to carry out.</summary>
/// <param name="Bench">Its plugin.</param>
/// <param name="Generator">As it describes itself.</param>
/// <param name="Request">Of defaults alone, complete and accepted by the host's rules.</param>
internal sealed record Subject(Workbench Bench, GeneratorInfo Generator, GenerationRequest Request)
{
    /// <summary>No run of a short request may take longer. Far more than any should need: models are loaded meanwhile.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The longest request, within reason: one that still runs when somebody cancels it.</summary>
    public GenerationRequest LongRequest => Request with { Frames = Defaults.LongestLength(Generator.Frames, 2000) };

    public Task<PluginSession> StartAsync(CancellationToken cancellationToken) => StartAsync(NoWatcher.Instance, cancellationToken);

    public Task<PluginSession> StartAsync(ISessionWatcher watcher, CancellationToken cancellationToken) =>
        PluginSession.StartAsync(Bench, watcher, debugged: false, cancellationToken);

    /// <summary>One run of a request in a process.</summary>
    public async Task<SubjectRun> RunAsync(PluginSession session, GenerationRequest request, CancellationToken cancellationToken)
    {
        DirectoryInfo work = Bench.NewRunFolder(out string run);
        RunAnswer<GenerateResult> answer = await session.RunAsync(request, run, work, cancellationToken).WaitAsync(Patience, CancellationToken.None);
        if (answer.Result is null)
            return new SubjectRun(answer, null, answer.Message);
        var file = new FileInfo(Path.Combine(work.FullName, answer.Result.Files[0]));
        return new SubjectRun(answer, file, await ResultMedia.ProblemAsync(Bench.Media, Generator, request, file.FullName, cancellationToken));
    }

    /// <summary>What identifies the decoded result: hashes of its frames, or of the file where there are none.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync(FileInfo file, CancellationToken cancellationToken) => Generator.Produces == MediaKind.Audio
        ? [await Bench.Media.Sha256Async(file.FullName, cancellationToken)]
        : await Bench.Media.FrameHashesAsync(file.FullName, cancellationToken);
}

/// <summary>How a run of the subject ended.</summary>
/// <param name="Answer">The plugin's.</param>
/// <param name="File">The first result; null when there is none.</param>
/// <param name="Problem">What is wrong with it, the file read too; null when it is as asked for.</param>
internal sealed record SubjectRun(RunAnswer<GenerateResult> Answer, FileInfo? File, string? Problem);
