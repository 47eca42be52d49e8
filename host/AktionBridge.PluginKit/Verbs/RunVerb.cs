using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Results;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>run: one plugin alone, once.</summary>
internal static class RunVerb
{
    private static readonly Argument<DirectoryInfo> Folder = Verb.Folder();
    private static readonly Option<FileInfo?> RecipeFile = new("--recipe") { Description = "recipe.json; without it, the plugin's only generator with its defaults" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder for the result; 'out' here unless given", DefaultValueFactory = _ => new DirectoryInfo("out") };
    private static readonly Option<FileInfo?> Inspect = new("--inspect") { Description = "Let the plugin's inspector look at this clip instead" };
    private static readonly Option<string?> Inspector = new("--inspector") { Description = "Which one; the plugin's only inspector unless given" };
    private static readonly Option<string[]> Parameters = new("--parameter") { Description = "name=value of the inspector or writer; may be repeated" };
    private static readonly Option<bool> Write = new("--write") { Description = "Have the plugin's writer write about a scene that is made up instead" };
    private static readonly Option<string?> Writer = new("--writer") { Description = "Which one; the plugin's only writer unless given" };
    private static readonly Option<string?> Instruction = new("--instruction") { Description = "What it should do, in words" };
    private static readonly Option<bool> Debugger = new("--wait-for-debugger") { Description = "C#: wait until a debugger is attached; Python: say how. No deadline runs" };

    public static Command Create() => Verb.Create(
        "run", "Run a plugin alone: the host's process, protocol, validation and checks, without project and host", RunAsync,
        Folder, RecipeFile, Inspect, Inspector, Write, Writer, Instruction, Parameters, Out, Debugger, Verb.Python, Verb.Json);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RequireOneKind(parsed);
        Dictionary<string, string> parameters = Values(parsed.GetValue(Parameters) ?? []);
        var problems = new RecipeProblems(parsed.GetValue(RecipeFile)?.Name ?? "The default recipe");
        Recipe recipe = parsed.GetValue(RecipeFile) is { } file ? RecipeReader.Read(file, problems) : new Recipe();
        using Workbench bench = await Workbench.OpenAsync(parsed.GetValue(Folder)!, parsed.GetValue(Verb.Python), cancellationToken);
        bool debugged = parsed.GetValue(Debugger);
        var watcher = new ConsoleWatcher(bench, debugged);

        long started = Stopwatch.GetTimestamp();
        await using PluginSession session = await PluginSession.StartAsync(bench, watcher, debugged, cancellationToken);
        if (parsed.GetValue(Inspect) is { } clip)
            return await new LookRun(bench, session, watcher).RunAsync(clip, parsed.GetValue(Inspector), parameters, parsed.GetValue(Verb.Json), cancellationToken);
        if (parsed.GetValue(Write))
            return await new WriteRun(bench, session, watcher).RunAsync(parsed.GetValue(Writer), parsed.GetValue(Instruction) ?? "", parameters, parsed.GetValue(Verb.Json), cancellationToken);
        double start = Seconds(ref started);
        PluginDescription description = await session.DescribeAsync(cancellationToken);
        double describe = Seconds(ref started);
        GeneratorInfo generator = Choose(description, recipe.Generator, problems);
        GenerationRequest request = await new RequestMaker(bench.Media, problems).MakeAsync(recipe, generator, cancellationToken);
        watcher.Begins(request);

        DirectoryInfo work = bench.NewRunFolder(out string run);
        started = Stopwatch.GetTimestamp();
        RunAnswer<GenerateResult> answer = await session.RunAsync(request, run, work, cancellationToken);
        double seconds = Seconds(ref started);
        if (answer.End == RunEnd.Cancelled)
            return ExitCode.Interrupted;
        GenerateResult result = answer.Result ?? throw new RpcFailureException(RpcErrorCode.PluginFailed, $"{generator.Id}: {answer.Message}");
        if (await ResultMedia.ProblemAsync(bench.Media, generator, request, Path.Combine(work.FullName, result.Files[0]), cancellationToken) is { } problem)
            throw new RpcFailureException(RpcErrorCode.PluginFailed, $"{generator.Id} did not keep its word: {problem}.");

        var folder = new ResultFolder(parsed.GetValue(Out)!);
        IReadOnlyList<FileInfo> files = folder.Take(work, result.Files);
        var report = new RunReport(bench.Plugin.Id, bench.Plugin.Manifest.Version, request, result.Files, result.Facts, start, describe, seconds);
        folder.Report(report);
        if (parsed.GetValue(Verb.Json))
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, WireJson.Indented));
        else
            await PrintAsync(bench, report, files, cancellationToken);
        return ExitCode.Done;
    }

    private static void RequireOneKind(ParseResult parsed)
    {
        bool looks = parsed.GetValue(Inspect) is not null, writes = parsed.GetValue(Write), runs = parsed.GetValue(RecipeFile) is not null;
        bool ofLooks = parsed.GetValue(Inspector) is not null, ofWriting = (parsed.GetValue(Writer) ?? parsed.GetValue(Instruction)) is not null;
        bool parameters = parsed.GetValue(Parameters) is { Length: > 0 };
        if ((looks && writes) || (runs && (looks || writes)) || (ofLooks && !looks) || (ofWriting && !writes) || (parameters && !looks && !writes))
        {
            throw new RpcFailureException(
                RpcErrorCode.InvalidValue,
                "A look takes --inspect with --inspector and --parameter, writing takes --write with --writer, --instruction and --parameter, a run takes --recipe: give one or the other.");
        }
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !values.TryAdd(word[..equals], word[(equals + 1)..]))
                throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{word}' does not say what it is, or says it twice. Write --parameter name=value");
        }

        return values;
    }

    private static GeneratorInfo Choose(PluginDescription description, string? id, RecipeProblems problems)
    {
        string all = string.Join(", ", description.Generators.Select(generator => generator.Id));
        GeneratorInfo? chosen = id is null && description.Generators.Count == 1
            ? description.Generators[0]
            : description.Generators.FirstOrDefault(generator => generator.Id == id);
        if (chosen is null)
            problems.Add("generator", id is null ? $"it is missing. The plugin has: {all}." : $"the plugin has no generator '{id}'. It has: {all}.");
        // What is wrong with the file itself is said even when the generator is not known.
        if (chosen is null)
            problems.ThrowIfAny();
        return chosen!;
    }

    private static async Task PrintAsync(Workbench bench, RunReport report, IReadOnlyList<FileInfo> files, CancellationToken cancellationToken)
    {
        foreach (FileInfo file in files)
            await Console.Out.WriteLineAsync($"{file.FullName}: {await ResultMedia.DescribeAsync(bench.Media, file.FullName, cancellationToken)}");
        foreach ((string name, string value) in report.Facts)
            await Console.Out.WriteLineAsync($"fact {name} = {value}");
        string speed = report.Request.Frames > 1 ? $" ({report.Request.Frames / report.SecondsToRun:0.0} frames/s)" : "";
        await Console.Out.WriteLineAsync($"start {report.SecondsToStart:0.00} s, describe {report.SecondsToDescribe:0.00} s, run {report.SecondsToRun:0.00} s{speed}");
    }

    private static double Seconds(ref long since)
    {
        double seconds = Math.Round(Stopwatch.GetElapsedTime(since).TotalSeconds, 3);
        since = Stopwatch.GetTimestamp();
        return seconds;
    }
}
