using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.PluginKit.Checks.Writers;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>run with --write: one writer alone, on a scene that is made up.</summary>
internal sealed class WriteRun(Workbench bench, PluginSession session, ConsoleWatcher watcher)
{
    private const int LongestNote = 4000;

    /// <param name="id">The writer; null for the only one.</param>
    /// <param name="instruction">What is wanted.</param>
    /// <param name="parameters">By name.</param>
    /// <param name="json">One document with request and note, instead of what was written alone.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    public async Task<int> RunAsync(string? id, string instruction, IReadOnlyDictionary<string, string> parameters, bool json, CancellationToken cancellationToken)
    {
        WriterInfo writer = Choose(await session.DescribeAsync(cancellationToken), id);
        WritingRequest request = SampleScenes.Request(writer, 1, instruction, parameters);
        watcher.Begins(request);
        DirectoryInfo work = bench.NewRunFolder(out string run);
        RunAnswer<WrittenAnswer> answer = await session.WriteAsync(request, run, work, cancellationToken);
        if (answer.End == RunEnd.Cancelled)
            return ExitCode.Interrupted;
        WrittenAnswer written = answer.Result ?? throw new RpcFailureException(RpcErrorCode.PluginFailed, $"{writer.Id}: {answer.Message}");
        await Console.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { plugin = bench.Plugin.Id, version = bench.Plugin.Manifest.Version, request, written.Document, written.Note }, WireJson.Indented)
            : JsonSerializer.Serialize(written.Document, WireJson.Indented));
        if (!json && written.Note is { Length: > 0 } note)
            await Console.Error.WriteLineAsync(PlainText.Of(note, LongestNote));
        return ExitCode.Done;
    }

    private static WriterInfo Choose(PluginDescription description, string? id)
    {
        if (id is null && description.Writers is [var only])
            return only;
        string all = description.Writers.Count == 0 ? "none" : string.Join(", ", description.Writers.Select(writer => writer.Id));
        return description.Writers.FirstOrDefault(writer => writer.Id == id)
            ?? throw new RpcFailureException(RpcErrorCode.NotFound, id is null ? $"Name a writer with --writer. The plugin has: {all}." : $"The plugin has no writer '{id}'. It has: {all}.");
    }
}
