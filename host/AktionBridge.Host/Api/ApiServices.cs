using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Locks;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Contracts.Rpc.Client.Living;
using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Host.Api.Directing;
using AktionBridge.Host.Api.Editors;
using AktionBridge.Host.Api.Locks;
using AktionBridge.Host.Api.Recipes;
using AktionBridge.Host.Api.Shots;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Rpc;
using AktionBridge.Host.Store.User;
using AktionBridge.Host.Work;
using AktionBridge.Host.Work.Anchors;
using AktionBridge.Host.Work.Boards;
using AktionBridge.Host.Work.Inspecting;
using AktionBridge.Host.Work.Routing;
using AktionBridge.Host.Work.Takes;
using AktionBridge.Host.Work.Living;
using AktionBridge.Host.Work.Workflows;
using AktionBridge.Host.Work.Writing;
using AktionBridge.JsonRpc;
using AktionBridge.Media;

namespace AktionBridge.Host.Api;

/// <summary>Everything the client protocol offers, bound to what carries it out. Each call gets an API object for its own connection.</summary>
internal sealed record ApiServices(
    ProjectShelf Shelf, EditorShelf Editors, Composer Composer, RoutingServices Routing, JobPlanner Planner, TakeJoins Joins, Placer Placer, WorkflowServices Workflows, InspectorServices Inspectors, WritingPlanner Writing, LivingServices Living, AnchorServices Anchors, Landing Landing, MediaTools Tools,
    PluginCatalog Catalog, PluginHost Plugins, PluginWorkshop Workshop, UserStore User, OwnFolders Own, ClientHub Hub, HostIdentity Identity, ShutdownSignal Shutdown)
{
    public RpcMethods Methods()
    {
        var methods = new RpcMethods();
        methods.AddInterface<ISessionApi>(call => new SessionApi(ScopeOf(call), Identity), "session");
        methods.AddInterface<IProjectApi>(call => new ProjectApi(ScopeOf(call), Inspectors.Book, Composer, TimeProvider.System), "project");
        methods.AddInterface<IScriptApi>(call => new ScriptApi(ScopeOf(call), Writing), "script");
        methods.AddInterface<ICharactersApi>(call => new CharactersApi(ScopeOf(call), new LockPictures(Tools, Editors), Tools, TimeProvider.System), "characters");
        methods.AddInterface<ILocksApi>(call => new LocksApi(ScopeOf(call), new LockPictures(Tools, Editors), TimeProvider.System), "locks");
        methods.AddInterface<IShotsApi>(call => new ShotsApi(ScopeOf(call), Composer, new ConditioningIntake(Tools), Editors), "shots");
        methods.AddInterface<IFilmApi>(call => new FilmApi(ScopeOf(call), Composer, Catalog, TimeProvider.System), "film");
        methods.AddInterface<IBoardsApi>(call => new BoardsApi(ScopeOf(call), Planner, new BoardIntake(Tools, TimeProvider.System)), "boards");
        methods.AddInterface<IWorkflowsApi>(call => new WorkflowsApi(ScopeOf(call), Workflows), "workflows");
        methods.AddInterface<IJobsApi>(call => new JobsApi(ScopeOf(call), Planner, TimeProvider.System), "jobs");
        methods.AddInterface<ITakesApi>(call => new TakesApi(ScopeOf(call), Composer, Planner, Joins, Inspectors.Planner, Living.Regenerator, TimeProvider.System), "takes");
        methods.AddInterface<ISetsApi>(call => new SetsApi(ScopeOf(call), Living, Editors, Landing), "sets");
        methods.AddInterface<IRecipesApi>(call => new RecipesApi(ScopeOf(call), Composer, Routing), "recipes");
        methods.AddInterface<IConformsApi>(call => new ConformsApi(ScopeOf(call), Planner), "conforms");
        methods.AddInterface<ITimelineApi>(call => new TimelineApi(ScopeOf(call), Editors, Placer, Planner, Anchors.Markers, Landing), "timeline");
        methods.AddInterface<IAnchorsApi>(call => new AnchorsApi(ScopeOf(call), Editors, Anchors, Landing), "anchors");
        methods.AddInterface<IEditorsApi>(call => new EditorsApi(ScopeOf(call), Editors, Landing), "editors");
        methods.AddInterface<IEditorEvents>(call => new EditorEvents((ClientSession)call.State!, Editors, Landing), "editorEvents");
        methods.AddInterface<IPluginsApi>(call => new PluginsApi(Catalog, Plugins, Workshop, User, call), "plugins");
        methods.AddInterface<IProvenanceApi>(call => new ProvenanceApi(ScopeOf(call)), "provenance");
        methods.AddInterface<IHostApi>(call => new HostApi(ScopeOf(call), Identity, Tools, Hub, Catalog, Plugins, Shutdown), "host");
        methods.Add<object?, System.Text.Json.JsonElement>("rpc.discover", (_, _, _) => Task.FromResult(OpenRpc.Client));
        return methods;
    }

    private Scope ScopeOf(RpcCall call) => new((ClientSession)call.State!, Shelf, Own);
}
