using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Work.Writing;

/// <summary>A writer as it is today.</summary>
/// <param name="Plugin">Id of its plugin.</param>
/// <param name="PluginVersion">Of its manifest.</param>
/// <param name="Info">As it describes itself.</param>
/// <param name="Parameters">Every declared one.</param>
internal sealed record FoundWriter(string Plugin, string PluginVersion, WriterInfo Info, IReadOnlyDictionary<string, string> Parameters);

/// <summary>Finds the writers that requests name.</summary>
internal sealed class WriterBook(PluginCatalog catalog, PluginHost plugins)
{
    /// <summary>The writer, if it could write now; may start its plugin.</summary>
    /// <exception cref="RpcFailureException">It is not there, its plugin may not start, or does not take the parameters.</exception>
    public async Task<FoundWriter> FindAsync(string name, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        (string plugin, string writer) = WriterName.Split(name);
        string version = catalog.RequireStartable(plugin).Manifest.Version;
        WriterInfo info = await plugins.FindWriterAsync(plugin, writer, cancellationToken);
        return new FoundWriter(plugin, version, info, WriterValidation.Complete(name, info, parameters));
    }
}

/// <summary>"plugin/writer".</summary>
internal static class WriterName
{
    public static (string Plugin, string Writer) Split(string name)
    {
        string[] parts = name.Split('/');
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? (parts[0], parts[1])
            : throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{name}' does not name a writer. Write plugin/writer; they are listed by: aktion plugins");
    }
}
