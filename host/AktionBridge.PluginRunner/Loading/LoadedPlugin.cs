using System.Reflection;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginRunner.Loading;

/// <summary>The plugin's one object, created once.</summary>
internal sealed class LoadedPlugin
{
    private LoadedPlugin(IReadOnlyList<IGenerator> generators) => Generators = generators;

    public IReadOnlyList<IGenerator> Generators { get; }

    /// <exception cref="RpcFailureException">PluginFailed, with what the plugin's author needs to know.</exception>
    public static LoadedPlugin Load(string assemblyFile)
    {
        string name = Path.GetFileName(assemblyFile);
        try
        {
            Type type = FindType(new PluginLoadContext(assemblyFile).LoadFromAssemblyPath(assemblyFile), name);
            var plugin = (IPlugin)Activator.CreateInstance(type)!;
            return new(plugin.Generators ?? throw new InvalidOperationException("Generators is null."));
        }
        catch (RpcFailureException)
        {
            throw;
        }
#pragma warning disable CA1031 // Loading runs foreign code, which may throw anything.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Exception cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            Console.Error.WriteLine(cause);
            throw Failure($"{name} cannot be loaded: {cause.GetType().Name}: {cause.Message}");
        }
    }

    public IGenerator Find(string id) =>
        Generators.FirstOrDefault(generator => generator.Description.Id == id)
        ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The plugin has no generator '{id}'.");

    private static Type FindType(Assembly assembly, string name)
    {
        Type[] types = [.. PublicTypes(assembly, name).Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPlugin)))];
        if (types.Length != 1)
            throw Failure($"{name} has {types.Length} public classes that implement IPlugin; it needs exactly one.");
        return types[0].GetConstructor(Type.EmptyTypes) is null
            ? throw Failure($"{types[0].Name} in {name} has no public constructor without parameters.")
            : types[0];
    }

    private static Type[] PublicTypes(Assembly assembly, string name)
    {
        try
        {
            return assembly.GetExportedTypes();
        }
        catch (Exception missing) when (missing is TypeLoadException or FileNotFoundException or FileLoadException)
        {
            throw Failure($"{name} needs something that is not beside it: {missing.Message} Build it with EnableDynamicLoading, so that its libraries are copied.");
        }
    }

    private static RpcFailureException Failure(string message) => new(RpcErrorCode.PluginFailed, message);
}
