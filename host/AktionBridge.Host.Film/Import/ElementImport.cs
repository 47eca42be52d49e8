using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Import.Matching;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Import;

/// <summary>Stores the elements as they lie in the file. They mirror it, so those that went away go here too; scenes and shots do not hang on them.</summary>
internal static class ElementImport
{
    public static int Run(IFilmWriter film, FountainScript script, IReadOnlyList<string> sceneIds)
    {
        List<ScriptElement> fresh = Elements(script, sceneIds);
        IReadOnlyList<ScriptElement> old = film.List<ScriptElement>();
        Pairing<ScriptElement, ScriptElement> pairs = new Pairing<ScriptElement, ScriptElement>(old, fresh).By(Key, Key);
        for (int i = 0; i < fresh.Count; i++)
        {
            ScriptElement made = pairs.Match[i] is { } known ? fresh[i] with { Id = known.Id, Version = known.Version } : fresh[i];
            if (made != pairs.Match[i])
                film.Put(pairs.Match[i] is null ? made : made with { Version = made.Version + 1 });
        }

        foreach (ScriptElement gone in pairs.Left.ToList())
            film.Remove<ScriptElement>(gone.Id);
        return fresh.Count;
    }

    private static string Key(ScriptElement element) => $"{element.Kind}\n{element.Detail}\n{element.Side}\n{element.Text}";

    private static List<ScriptElement> Elements(FountainScript script, IReadOnlyList<string> sceneIds)
    {
        var made = new List<ScriptElement>();
        int headings = script.Elements.Count(element => element.Kind == ScriptElementKind.SceneHeading);
        // What stands before the first heading is a scene of its own when it holds action or speech.
        int scene = sceneIds.Count > headings ? 0 : -1;
        foreach (FountainElement element in script.Elements)
        {
            scene += element.Kind == ScriptElementKind.SceneHeading ? 1 : 0;
            made.Add(new ScriptElement
            {
                Id = EntityId.New("elem"),
                Position = made.Count,
                Kind = element.Kind.WireName(),
                Text = element.Text,
                Line = element.Line,
                SceneId = scene < 0 || element.Kind == ScriptElementKind.TitlePage ? null : sceneIds[scene],
                Detail = element.Detail,
                Side = element.Side?.ToString().ToLowerInvariant(),
                Offset = element.Offset,
            });
        }

        return made;
    }
}
