using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Refining;

namespace AktionBridge.Host.Store.Entities;

/// <summary>The map of the film graph: kind, natural order, what can be asked for. A new column here needs a migration.</summary>
internal static class EntityTables
{
    private static readonly Dictionary<Type, object> Map = new()
    {
        [typeof(FilmProject)] = new EntityTable<FilmProject>("project", []),
        [typeof(Brief)] = new EntityTable<Brief>("brief", []),
        [typeof(Style)] = new EntityTable<Style>("style", [new("name", e => e.Name)], new Column<Style>("name", e => e.Name)),
        [typeof(ScriptElement)] = new EntityTable<ScriptElement>(
            "scriptElement", [new("position", e => e.Position)], new("sceneId", e => e.SceneId), new("kind", e => e.Kind)),
        [typeof(Scene)] = new EntityTable<Scene>("scene", [new("position", e => e.Position)], new("number", e => e.Number), new("locationId", e => e.LocationId)),
        [typeof(Beat)] = new EntityTable<Beat>("beat", [new("position", e => e.Position)], new("sceneId", e => e.SceneId), new("characterId", e => e.CharacterId)),
        [typeof(Location)] = new EntityTable<Location>("location", [new("name", e => e.Name)], new Column<Location>("name", e => e.Name)),
        [typeof(Character)] = new EntityTable<Character>("character", [new("name", e => e.Name)], new Column<Character>("name", e => e.Name)),
        [typeof(CharacterLock)] = new EntityTable<CharacterLock>("characterLock", [new("number", e => e.Number)], new Column<CharacterLock>("characterId", e => e.CharacterId)),
        [typeof(LocationLock)] = new EntityTable<LocationLock>("locationLock", [new("number", e => e.Number)], new Column<LocationLock>("locationId", e => e.LocationId)),
        [typeof(StyleLock)] = new EntityTable<StyleLock>("styleLock", [new("number", e => e.Number)], new Column<StyleLock>("styleId", e => e.StyleId)),
        [typeof(BriefLock)] = new EntityTable<BriefLock>("briefLock", [new("number", e => e.Number)], new Column<BriefLock>("briefId", e => e.BriefId)),
        [typeof(Shot)] = new EntityTable<Shot>("shot", [new("position", e => e.Position)], new("sceneId", e => e.SceneId), new("code", e => e.Code)),
        [typeof(ShotBlocking)] = new EntityTable<ShotBlocking>("blocking", []),
        [typeof(ShotConditioning)] = new EntityTable<ShotConditioning>("conditioning", []),
        [typeof(LintWaiver)] = new EntityTable<LintWaiver>("lintWaiver", []),
        [typeof(Board)] = new EntityTable<Board>(
            "board", [new("createdAt", e => Sqlite.Row.Text(e.CreatedAt))], new("shotId", e => e.ShotId), new("recipeHash", e => e.RecipeHash), new("sha256", e => e.Sha256)),
        [typeof(RecipeRow)] = new EntityTable<RecipeRow>("recipe", [], new Column<RecipeRow>("compositionHash", e => e.CompositionHash))
        {
            Kept = [new("special", e => RecipeRow.IsSpecial(e.Canonical))],
        },
        [typeof(Take)] = new EntityTable<Take>(
            "take", [new("number", e => e.Number)], new("shotId", e => e.ShotId), new("recipeHash", e => e.RecipeHash), new("jobId", e => e.JobId), new("originalSha256", e => e.OriginalSha256),
            new("starred", e => e.Starred ? "1" : null), new("verdict", e => Sqlite.Row.Text(e.Verdict)), new("generator", e => e.Generator))
        {
            Kept = [new("nativeFrames", e => e.NativeFrames), new("waived", e => e.Waivers.Count > 0), new("setId", e => e.SetId)],
        },
        [typeof(Conform)] = new EntityTable<Conform>(
            "conform", [new("fileName", e => e.FileName)], new("takeId", e => e.TakeId), new("specHash", e => e.SpecHash), new("sha256", e => e.Sha256), new("fileName", e => e.FileName)),
        [typeof(Anchor)] = new EntityTable<Anchor>(
            "anchor", [new("createdAt", e => Sqlite.Row.Text(e.CreatedAt))], new("shotId", e => e.ShotId), new("document", e => e.Document)),
        [typeof(EditorDocument)] = new EntityTable<EditorDocument>("editorDocument", []),
        [typeof(WorkflowRun)] = new EntityTable<WorkflowRun>(
            "workflowRun", [new("createdAt", e => Sqlite.Row.Text(e.CreatedAt))], new("shotId", e => e.ShotId), new("state", e => e.State.ToString())),
        [typeof(AlternateSet)] = new EntityTable<AlternateSet>("alternateSet", [new("createdAt", e => Sqlite.Row.Text(e.CreatedAt))], new Column<AlternateSet>("name", e => e.Name)),
        [typeof(SetEntry)] = new EntityTable<SetEntry>("setEntry", [new("position", e => e.Position)], new("setId", e => e.SetId), new("shotId", e => e.ShotId)),
        [typeof(BreakdownProposal)] = new EntityTable<BreakdownProposal>(
            "proposal", [new("createdAt", e => Sqlite.Row.Text(e.CreatedAt))], new Column<BreakdownProposal>("state", e => e.State.ToString())),
        [typeof(MediaFile)] = new EntityTable<MediaFile>("mediaFile", [], new Column<MediaFile>("root", e => e.Root)),
        [typeof(MediaRoot)] = new EntityTable<MediaRoot>("mediaRoot", []),
    };

    public static EntityTable<T> Of<T>()
        where T : class, IEntity => Map.TryGetValue(typeof(T), out object? table)
        ? (EntityTable<T>)table
        : throw new NotSupportedException($"{typeof(T).Name} has no table. Add it to the map and to a migration.");
}
