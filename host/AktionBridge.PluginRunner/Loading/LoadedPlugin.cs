using System.Reflection;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Plugin.Writing;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginRunner.Loading;

/// <summary>The plugin's one object, created once.</summary>
internal sealed class LoadedPlugin
{
    private readonly IReadOnlyList<IGenerator> _generators;
    private readonly IReadOnlyList<IInspector> _inspectors;
    private readonly IReadOnlyList<IWorkflow> _workflows;
    private readonly IReadOnlyList<IWriter> _writers;

    private LoadedPlugin(IPlugin plugin)
    {
        _generators = plugin.Generators ?? throw IsNull(nameof(plugin.Generators));
        _inspectors = plugin.Inspectors ?? throw IsNull(nameof(plugin.Inspectors));
        _workflows = plugin.Workflows ?? throw IsNull(nameof(plugin.Workflows));
        _writers = plugin.Writers ?? throw IsNull(nameof(plugin.Writers));
    }

    public PluginDescription Description => new()
    {
        Generators = [.. _generators.Select(generator => Translation.ToWire(generator.Description))],
        Inspectors = [.. _inspectors.Select(inspector => Translation.ToWire(inspector.Description))],
        Workflows = [.. _workflows.Select(workflow => Translation.ToWire(workflow.Description))],
        Writers = [.. _writers.Select(writer => Translation.ToWire(writer.Description))],
    };

    /// <exception cref="RpcFailureException">PluginFailed, with what the plugin's author needs to know.</exception>
    public static LoadedPlugin Load(string assemblyFile)
    {
        string name = Path.GetFileName(assemblyFile);
        try
        {
            Type type = FindType(new PluginLoadContext(assemblyFile).LoadFromAssemblyPath(assemblyFile), name);
            return new((IPlugin)Activator.CreateInstance(type)!);
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

    public IGenerator Generator(string id) => _generators.FirstOrDefault(generator => generator.Description.Id == id) ?? throw Missing("generator", id);

    public IInspector Inspector(string id) => _inspectors.FirstOrDefault(inspector => inspector.Description.Id == id) ?? throw Missing("inspector", id);

    public IWorkflow Workflow(string id) => _workflows.FirstOrDefault(workflow => workflow.Description.Id == id) ?? throw Missing("workflow", id);

    public IWriter Writer(string id) => _writers.FirstOrDefault(writer => writer.Description.Id == id) ?? throw Missing("writer", id);

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

    private static InvalidOperationException IsNull(string list) => new($"{list} is null.");

    private static RpcFailureException Missing(string kind, string id) => new(RpcErrorCode.NotFound, $"The plugin has no {kind} '{id}'.");

    private static RpcFailureException Failure(string message) => new(RpcErrorCode.PluginFailed, message);
}
