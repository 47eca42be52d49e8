namespace AktionBridge.Host.Film.Graph;

/// <summary>A row of the film graph. Ids are stable for the life of the project; a version counts edits of one row.</summary>
public interface IEntity
{
    /// <summary>Prefix and 12 letters or digits: <c>shot_7k2m9x0q4tzc</c>.</summary>
    string Id { get; }

    /// <summary>1 when made, raised by every edit; compared with the caller's expectedVersion.</summary>
    int Version { get; }
}
