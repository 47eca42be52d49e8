using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Api;
using AktionBridge.Host.Jobs.Queue;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Store.User;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Living;
using AktionBridge.Host.Work.Planning;
using AktionBridge.Host.Work.Routing;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Host.Work.Strips;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Host.Work.Workflows;
using AktionBridge.Host.Work.Workflows.Coded;
using AktionBridge.Host.Work.Writing;
using AktionBridge.Media;
using Serilog.Core;

namespace AktionBridge.Host;

internal static class Program
{
    /// <summary>Another host of this user runs.</summary>
    private const int AlreadyRunning = 3;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["seal-plugins", string folder])
        {
            ShippedPlugins.Seal(new DirectoryInfo(folder));
            return 0;
        }

        if (arguments.FirstOrDefault() is not "serve")
        {
            Console.Error.WriteLine(HostOptions.Usage);
            return 2;
        }

        try
        {
            return await RunAsync(HostOptions.Parse(arguments));
        }
        catch (RpcFailureException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    /// <summary>The object graph: order of lines is order of construction, disposal runs backwards.</summary>
    private static async Task<int> RunAsync(HostOptions options)
    {
        RuntimeFolder runtime = RuntimeFolder.Open();
        using InstanceLock? single = InstanceLock.TryTake(runtime.LockFile);
        if (single is null)
        {
            await Console.Error.WriteLineAsync($"A host of this user runs already; {runtime.HostFile} says where.");
            return AlreadyRunning;
        }

        if (options.Background && !OperatingSystem.IsWindows())
            _ = NewSession();
        using var shutdown = new ShutdownSignal();
        await using Logger log = HostLog.Open(options.UserFolder, options.Background);
        Serilog.Log.Logger = log;
        string version = typeof(Program).Assembly.GetName().Version!.ToString(3);
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

        var children = new FolderChildRegistry(new DirectoryInfo(Path.Combine(options.UserFolder, "children")));
        new ChildReaper(children, log).Reap();
        var lending = new ChildLending(children, log);
        // ffmpeg is asked for its version while the store opens: the two wait for different things.
        Task<MediaTools> locating = MediaTools.LocateAsync(
            new MediaToolsOptions { FfmpegFolder = options.FfmpegFolder, VersionMemory = Path.Combine(options.UserFolder, "ffmpeg-version"), ChildStarted = lending.Record },
            shutdown.Token);
        using UserStore user = await UserStore.OpenAsync(options.UserFolder, TimeProvider.System, shutdown.Token);
        MediaTools tools = await locating;
        var cache = new DirectoryInfo(Path.Combine(options.UserFolder, "plugins"));
        var trust = new UserTrust(user);
        var catalog = new PluginCatalog(PluginRoots(options), trust, trust, new FolderDescriptionCache(cache), log);
        await using var plugins = new PluginHost(catalog, trust, HostPaths.PluginOptions(options, cache, tools, version), children, TimeProvider.System, log);
        using var workshop = new PluginWorkshop(catalog, plugins, user, TimeProvider.System, log);

        var hub = new ClientHub();
        ResourceLimits limits = ResourceLimits.ForMachine(Environment.ProcessorCount, options.Devices.Slots) with
        {
            MemoryMiB = (int)Math.Min(MachineLook.MemoryMiB, int.MaxValue),
            VideoMemoryMiB = options.Devices.MemoryMiB,
        };
        using var machine = new Machine(limits, new SchedulerPolicy(), TimeProvider.System);
        var look = new MachineLook(options.Devices, lending.Record, log);
        var devices = new GraphicsDevices(machine, limits, look, log);
        plugins.Unended += devices.Keep;
        await using var shelf = new ProjectShelf(machine, new StageClaims(catalog, devices), user, catalog, plugins, tools, hub, TimeProvider.System, log);
        hub.CurrentRevision = shelf.Standing;
        var editors = new EditorShelf();
        var composer = new Composer(plugins);
        var estimates = new RunEstimates(user);
        var router = new Router(catalog, plugins, look, estimates, user);
        var generators = new ShotGenerators(router, composer);
        var planner = new JobPlanner(composer, generators, estimates, TimeProvider.System);
        await using var verdicts = new VerdictWatch(shelf, user, log);
        var joins = new TakeJoins(composer, estimates, tools, TimeProvider.System);
        var runner = new PlacementRunner(TimeProvider.System);
        var placer = new Placer(runner);
        var renaming = new Renaming(TimeProvider.System);
        var removal = new StripRemoval(TimeProvider.System);
        var placeholders = new Placeholders(tools);
        var reconciler = new Reconciler(runner, planner, removal, log);
        var anchors = new AnchorServices(
            new AnchorRequests(composer, runner, reconciler, placeholders, new Neighbours(tools), TimeProvider.System),
            new AnchorChanges(runner, reconciler, placeholders, removal, editors, TimeProvider.System),
            new LayOuts(runner, planner, placeholders, TimeProvider.System),
            new Adoption(runner, renaming, editors, TimeProvider.System),
            new TimelineChecks(composer, tools),
            new ShotMarkers());
        await using var landing = new Landing(shelf, editors, reconciler, renaming, new StripStates(composer), log);
        var orders = new OrderDesk(planner);
        await using var workflowRunner = new WorkflowRunner(shelf, orders, new CodedWorkflows(plugins, orders, log), log);
        var workflowFolder = new WorkflowFolder(options.WorkflowFolders);
        var pluginWorkflows = new PluginWorkflows(catalog, plugins);
        var workflows = new WorkflowServices(
            workflowFolder, pluginWorkflows, new WorkflowChanges(workflowFolder, pluginWorkflows, workflowRunner, composer, TimeProvider.System));
        var inspectorBook = new InspectorBook(catalog, plugins);
        var inspectors = new InspectorServices(inspectorBook, new InspectionPlanner(inspectorBook, TimeProvider.System));
        var living = new LivingServices(
            new Regenerator(composer, estimates, TimeProvider.System), new SetMaker(composer, estimates, TimeProvider.System), new SetSwitcher(reconciler, editors, TimeProvider.System), planner);
        var identity = new HostIdentity(version, new AccessGate(0, token).TokenMatches);
        var own = new OwnFolders(runtime.Path, options.UserFolder);
        var services = new ApiServices(
            shelf, editors, composer, new RoutingServices(router, generators, new Estimator(router, composer, estimates)), planner, joins, placer, workflows, inspectors, new WritingPlanner(new WriterBook(catalog, plugins), TimeProvider.System), living, anchors, landing, tools, catalog, plugins, workshop, user, own, hub, identity, shutdown);

        await using var server = new BridgeServer(
            new ServerOptions { Token = token, SocketPath = OperatingSystem.IsWindows() ? null : runtime.Socket }, services.Methods(), hub, log);
        Endpoints endpoints = await server.StartAsync(shutdown.Token);
        LeaveInstallRecord(options.UserFolder, version, log);
        WriteHostFile(runtime, endpoints, token, version);
        log.Information("AktionBridge {Version} listens on {Http} and {Tcp}", version, endpoints.Http, endpoints.Tcp);
        try
        {
            await new IdleWatch(options.IdleLimit, hub, shelf, TimeProvider.System).RunAsync(shutdown.Token);
        }
        finally
        {
            File.Delete(runtime.HostFile);
            log.Information("Stopping");
        }

        return 0;
    }

    /// <summary>A host that cannot say how to start it again still serves those who find it now.</summary>
    private static void LeaveInstallRecord(string userFolder, string version, Logger log)
    {
        try
        {
            InstallRecord.OfThisProcess(version).Write(userFolder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.Warning("install.json could not be written ({Reason}): editors will not find this host once it has stopped, unless AKTION_HOST names it", refused.Message);
        }
    }

    private static void WriteHostFile(RuntimeFolder runtime, Endpoints endpoints, string token, string version) => new HostFile
    {
        Pid = Environment.ProcessId,
        StartTime = HostFile.OwnStartTime(),
        Http = endpoints.Http,
        Tcp = endpoints.Tcp,
        Socket = endpoints.Socket,
        Token = token,
        Version = version,
        Protocol = ProtocolVersions.Client,
    }.Write(runtime.HostFile);

    // Only the build's own folder may vouch for its content; others need the user's word.
    private static IReadOnlyList<PluginRoot> PluginRoots(HostOptions options)
    {
        var roots = new List<PluginRoot>();
        if (options.ShippedPlugins is { } shipped)
            roots.Add(new PluginRoot(new DirectoryInfo(shipped), Shipped: true));
        roots.AddRange(options.PluginFolders.Select(folder => new PluginRoot(new DirectoryInfo(folder), Shipped: false)));
        return roots;
    }

    /// <summary>Leaves the terminal's session, so that Ctrl-C in the client does not reach a host that serves others too.</summary>
    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NewSession();
}
