using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Loose;

/// <summary>The scene of shots that belong to no screenplay: made for a gap on somebody's timeline.</summary>
public static class LooseScene
{
    /// <summary>What the scene is called.</summary>
    public const string Heading = "Loose";

    /// <summary>Its number; screenplays begin at 1.</summary>
    public const string Number = "0";

    /// <summary>Whether a scene is it.</summary>
    public static bool Is(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return scene.Heading == Heading && scene.Number == Number;
    }

    internal static Scene Ensure(IFilmWriter film)
    {
        if (film.List<Scene>().FirstOrDefault(Is) is { } known)
            return known;
        var made = new Scene { Id = EntityId.New("scene"), Position = int.MaxValue, Number = Number, Heading = Heading };
        film.Put(made);
        return made;
    }
}
