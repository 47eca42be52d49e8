using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;

namespace AktionBridge.Host.Plugins.Environments;

/// <summary>
/// The virtual environments of Python plugins: which one a plugin has, whether it is there, and building it, which only happens when a
/// person says so. Safe from any thread. Disposing ends what is being built.
/// </summary>
public sealed class PluginEnvironments : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _python;
    private readonly PythonCalls _calls;
    private readonly KnownPythons _pythons;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<Task> _builds = [];

    /// <param name="folder">Holds all of them; need not exist.</param>
    /// <param name="python">What they are built with; a bare name is looked up on PATH.</param>
    /// <param name="children">Where what a build starts is recorded.</param>
    /// <param name="time">For giving up a child that cannot be killed.</param>
    public PluginEnvironments(DirectoryInfo folder, string python, IChildRegistry children, TimeProvider time)
    {
        (_folder, _python) = (folder, python);
        _calls = new PythonCalls(children, time);
        _pythons = new KnownPythons(_calls);
    }

    /// <summary>The plugin with the environment it runs in; as it is when it asks for none. Builds nothing.</summary>
    /// <exception cref="RpcFailureException">NotReady: it is not built; ToolFailed: there is no Python.</exception>
    public async Task<CatalogedPlugin> EquipAsync(CatalogedPlugin plugin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return await FindAsync(plugin, cancellationToken) switch
        {
            null => plugin,
            { IsBuilt: true } environment => plugin with { Environment = environment },
            _ => throw new RpcFailureException(RpcErrorCode.NotReady, $"Plugin '{plugin.Id}' needs its Python environment. Run: aktion plugins install {plugin.Id}"),
        };
    }

    /// <summary>Why a plugin cannot run with what is installed, and what to do; null when it can.</summary>
    public async Task<string?> ProblemAsync(CatalogedPlugin plugin, CancellationToken cancellationToken)
    {
        try
        {
            await EquipAsync(plugin, cancellationToken);
            return null;
        }
        catch (RpcFailureException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Where a plugin's environment belongs, built or not; null when it asks for none.</summary>
    /// <exception cref="RpcFailureException">ToolFailed: there is no Python. BadFile: its requirements cannot be read.</exception>
    public async Task<PythonEnvironment?> FindAsync(CatalogedPlugin plugin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        return Requirements(plugin) is { } requirements ? await FindAsync(plugin, requirements, cancellationToken) : null;
    }

    /// <summary>
    /// Builds a plugin's environment unless it is there. Runs what its packages bring for their setup, with the user's rights, and fetches
    /// them: only for a plugin that is trusted.
    /// </summary>
    /// <param name="plugin">Which; may be started.</param>
    /// <param name="sources">Where packages come from.</param>
    /// <param name="say">Hears each line of the build, from any thread.</param>
    /// <param name="cancellationToken">Ends the build; what was half built is taken away.</param>
    /// <returns>The environment; null when the plugin asks for none.</returns>
    /// <exception cref="RpcFailureException">ToolFailed, Locked while another builds it, StorageFailed; NotReady when the host closes.</exception>
    public async Task<PythonEnvironment?> InstallAsync(CatalogedPlugin plugin, PackageSources sources, Action<string> say, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        if (Requirements(plugin) is not { } requirements)
            return null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        PythonEnvironment environment = await FindAsync(plugin, requirements, either.Token);
        if (environment.IsBuilt)
            return environment;
        Task build = new EnvironmentBuild(environment, requirements, sources, _calls, say).RunAsync(either.Token);
        lock (_builds)
            _builds.Add(build);
        try
        {
            await build;
            return environment;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            throw new RpcFailureException(RpcErrorCode.NotReady, $"The host stopped while it built the environment of plugin '{plugin.Id}'. Run again: aktion plugins install {plugin.Id}");
        }
        finally
        {
            lock (_builds)
                _builds.Remove(build);
        }
    }

    /// <summary>Environments that none of these plugins would use as it is now.</summary>
    public async Task<IReadOnlyList<DirectoryInfo>> UnusedAsync(IReadOnlyList<CatalogedPlugin> plugins, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        _folder.Refresh();
        if (!_folder.Exists)
            return [];
        var used = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (CatalogedPlugin plugin in plugins)
            {
                if (await FindAsync(plugin, cancellationToken) is { } environment)
                    used.Add(environment.Folder.Name);
            }
        }
        catch (RpcFailureException)
        {
            // Without a Python nobody can tell.
            return [];
        }

        return [.. _folder.EnumerateDirectories().Where(folder => !used.Contains(folder.Name))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task[] builds;
        lock (_builds)
            builds = [.. _builds];
        // Whoever asked for one hears how it ended.
        await Task.WhenAll(builds).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static PythonRequirements? Requirements(CatalogedPlugin plugin)
    {
        if (plugin.Manifest.Entry.Python is null)
            return null;
        try
        {
            return PythonRequirements.Of(plugin.Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RpcFailureException(RpcErrorCode.BadFile, $"{PythonRequirements.FileName} of plugin '{plugin.Id}' cannot be read: {failure.Message}", failure);
        }
    }

    private async Task<PythonEnvironment> FindAsync(CatalogedPlugin plugin, PythonRequirements requirements, CancellationToken cancellationToken) =>
        PythonEnvironment.Of(plugin.Id, requirements, await _pythons.FindAsync(_python, cancellationToken), _folder);
}
