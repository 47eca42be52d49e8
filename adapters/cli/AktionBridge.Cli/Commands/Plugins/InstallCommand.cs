using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using System.Text.RegularExpressions;
using AktionBridge.Cli.Kit;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.JsonRpc;

namespace AktionBridge.Cli.Commands.Plugins;

/// <summary>plugins install: by the host for one of its plugins, by the plugin kit for any folder.</summary>
internal static partial class InstallCommand
{
    private static readonly Argument<string> Target = new("plugin") { Description = "Id of a plugin that is trusted; or a folder with plugin.json, with a / in its path" };
    private static readonly Option<bool> NoIndex = new("--no-index") { Description = "Take packages from --find-links only: no network" };
    private static readonly Option<string[]> FindLinks = new("--find-links") { Description = "Folder with wheels; may be repeated" };
    private static readonly Option<string?> Python = new("--python") { Description = "For a folder: Python to build with; python3 on PATH unless given" };

    public static Command Create()
    {
        Command command = CommandFrame.Command(
            "install", "Build the virtual environment that a Python plugin's requirements.txt asks for", InstallAsync, Target, NoIndex, FindLinks, Python);
        var byHost = (AsynchronousCommandLineAction)command.Action!;
        command.SetAction((parsed, cancellationToken) => IdPattern().IsMatch(parsed.GetValue(Target)!)
            ? byHost.InvokeAsync(parsed, cancellationToken)
            : PluginKit.RunAsync(KitWords(parsed)));
        return command;
    }

    private static async Task InstallAsync(CommandContext context)
    {
        string id = context.Value(Target)!;
        if (context.Value(Python) is not null)
            throw new CommandFailedException(ExitCode.Usage, $"--python is for folders: a host starts its plugins with the python3 on its PATH. Leave it out, or name the folder: ./{id}");
        var request = new PluginInstallRequest(id, context.Value(NoIndex), [.. (context.Value(FindLinks) ?? []).Select(Path.GetFullPath)]);
        PluginInstallation done;
        try
        {
            done = await context.Host.InstallAsync(request, new Lines(context.Screen.Note), context.CancellationToken);
        }
        catch (RemoteCallException unknown) when (unknown.Code == (int)RpcErrorCode.NotFound && Directory.Exists(id))
        {
            throw new CommandFailedException(ExitCode.Failed, $"{unknown.Message} For the folder here: aktion plugins install ./{id}");
        }

        context.Screen.Result(done, installed => Console.Out.WriteLine(installed switch
        {
            { Environment: null } => $"Plugin '{id}' needs no environment: it is not in Python or has no requirements.txt.",
            { Built: false } => $"Plugin '{id}' has its environment for Python {installed.Python} already: {installed.Environment}",
            _ => $"Plugin '{id}' has its environment for Python {installed.Python}: {installed.Environment}",
        }));
    }

    private static IEnumerable<string> KitWords(ParseResult parsed)
    {
        List<string> words = ["install", parsed.GetValue(Target)!];
        if (parsed.GetValue(NoIndex))
            words.Add("--no-index");
        foreach (string folder in parsed.GetValue(FindLinks) ?? [])
            words.AddRange(["--find-links", folder]);
        if (parsed.GetValue(Python) is { } python)
            words.AddRange(["--python", python]);
        return words;
    }

    // As manifests have it. A folder of such a name in the current one is written ./name: the remedies that the host names mean its plugin.
    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    /// <summary>Shows each line as it comes, in order; <see cref="Progress{T}"/> would not keep it.</summary>
    private sealed class Lines(Action<string> show) : IProgress<JsonElement>
    {
        public void Report(JsonElement value) => show(value.GetProperty("line").GetString()!);
    }
}
