namespace AktionBridge.Host.Film.Graph;

/// <summary>Scenes or the film on another model, beside what plays.</summary>
public sealed record AlternateSet : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>What people call it, unlike every other set.</summary>
    public required string Name { get; init; }

    /// <summary>"plugin/generator".</summary>
    public required string Generator { get; init; }

    public required string Actor { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The batch of all its jobs, whenever they were queued: they share a budget.</summary>
    public required string BatchId { get; init; }

    public int Priority { get; init; }
    public string? Note { get; init; }
}

/// <summary>A shot of a set; the id is set and shot.</summary>
public sealed record SetEntry : IEntity
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required string SetId { get; init; }
    public required string ShotId { get; init; }

    /// <summary>In story order, as it was when the set was made.</summary>
    public required int Position { get; init; }

    /// <summary>The alternative is the take of the shot that has this recipe; null where none can be composed.</summary>
    public string? RecipeHash { get; init; }

    /// <summary>Of the recipe's variation, so that it can be composed again.</summary>
    public required long Seed { get; init; }

    /// <summary>Of the recipe's variation.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Why nothing can be composed; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>The take that played when the set was made; null for none.</summary>
    public string? FormerTakeId { get; init; }

    /// <summary>The set brings what played before, not the alternative.</summary>
    public bool KeepFormer { get; init; }

    /// <summary>What switching replaced; null while the alternative does not play by it.</summary>
    public SwitchedShot? Switched { get; init; }

    /// <summary>The id of a set's shot.</summary>
    public static string IdOf(string set, string shot) => $"{set}/{shot}";
}

/// <summary>What has to be put back when a set is reverted.</summary>
/// <param name="TakeId">The alternative that plays.</param>
/// <param name="PreferredTakeId">The shot's chosen take before; null for none.</param>
/// <param name="Places">Places on timelines by anchor, with the take that they wanted before.</param>
public sealed record SwitchedShot(string TakeId, string? PreferredTakeId, IReadOnlyDictionary<string, string> Places);
