using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Host.Tests.Anchors;

namespace AktionBridge.Host.Tests.Workflows;

/// <summary>A host with a short film and workflow files in the user's folder.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private const string Screenplay = """
        INT. SIGNAL BOX - NIGHT

        A lamp flickers over a row of levers.
        """;

    private const string DraftAndFinal = """
        workflow: 1
        id: draft-and-final
        name: Draft and final
        inputs:
          - { name: several, type: integer, default: 2, minimum: 1, maximum: 4 }
        steps:
          - { id: drafts, takes: { generator: quick/clip, count: "${several}", parameters: { level: 0.1 } } }
          - { id: best, pick: { from: drafts, where: number > 1, by: number, order: descending, first: 1 } }
          - { id: final, forEach: best, takes: { generator: quick/clip, seed: "${each.seed}", parameters: { level: 0.9 } } }
          - { id: chosen, approve: final }
          - { id: away, reject: { from: drafts, note: Only a draft. } }
        """;

    private readonly Studio _studio = new();

    public Studio Studio => _studio;

    public string Shot { get; private set; } = "";

    public static async Task<Desk> OpenAsync()
    {
        var desk = new Desk();
        await desk._studio.InitializeAsync();
        string script = Path.Combine(desk._studio.Sandbox.Folder, "box.fountain");
        await File.WriteAllTextAsync(script, Screenplay);
        await desk.SucceedAsync("import", script);
        await desk.SucceedAsync("breakdown");
        desk.Shot = (await desk.SucceedAsync("shots")).EnumerateArray().First().GetProperty("code").GetString()!;
        desk.Drop("draft-and-final.workflow.yaml", DraftAndFinal);
        return desk;
    }

    /// <summary>Writes a workflow file where the user would drop it, and answers where.</summary>
    public string Drop(string name, string text)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_studio.Sandbox.Folder, "home", "workflows")).FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Drops a plugin's folder in and trusts it.</summary>
    /// <param name="id">Of the plugin.</param>
    /// <param name="source">The files are copied from here.</param>
    /// <param name="entry">For files without a plugin.json.</param>
    public async Task InstallAsync(string id, string source, string? entry = null)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_studio.Sandbox.Folder, "plugins", id)).FullName;
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        if (entry is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "plugin.json"), $$"""{"id":"{{id}}","name":"{{id}}","version":"1.0.0","contract":"1.0","entry":{{entry}}}""");
        ClientRun trusted = await ClientAsync("plugins", "trust", id);
        Assert.True(trusted.ExitCode == 0, trusted.Errors);
    }

    public Task<ClientRun> ClientAsync(params string[] arguments) => _studio.Sandbox.ClientAsync(arguments);

    /// <summary>What a command of the project answers in JSON.</summary>
    public async Task<JsonElement> SucceedAsync(params string[] arguments)
    {
        ClientRun run = await ClientAsync([.. arguments, "--json", "--project", _studio.Project]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Json;
    }

    /// <summary>A connection whose editor nobody uses.</summary>
    public Task<Bench> BenchAsync() => Bench.OpenAsync(_studio.Sandbox, _studio.Project, _studio.Pulse, new LiveEditor(_studio.Pulse));

    /// <summary>The run as soon as it is so.</summary>
    public static Task<WorkflowRunInfo> UntilAsync(Bench bench, string run, Func<WorkflowRunInfo, bool> enough) => bench.Pulse.UntilAsync(
        async () => (await bench.Workflows.RunsAsync(new ListWorkflowRunsRequest { Runs = [run] }, CancellationToken.None)).Items[0], enough);

    public ValueTask DisposeAsync() => _studio.DisposeAsync();
}
