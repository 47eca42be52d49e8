using System.Reflection;
using System.Runtime.Loader;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.PluginRunner.Loading;

/// <summary>The plugin's own world: the contract is shared, everything else is found beside the plugin, in any version it likes.</summary>
internal sealed class PluginLoadContext(string assemblyFile) : AssemblyLoadContext("plugin")
{
    private static readonly string ContractName = typeof(IPlugin).Assembly.GetName().Name!;
    private readonly AssemblyDependencyResolver _resolver = new(assemblyFile);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // A second copy of the contract, should one lie there, would make the plugin's IPlugin another type than ours.
        if (assemblyName.Name == ContractName)
            return typeof(IPlugin).Assembly;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
