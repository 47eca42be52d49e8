using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Choosing;

/// <summary>One page that shows the takes of a shot, to choose from.</summary>
public sealed record TakeSheetSpec
{
    /// <summary>The PNG to write; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>Large, top left.</summary>
    public required string Title { get; init; }

    /// <summary>Small, under the title; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>1 to 256.</summary>
    public required IReadOnlyList<TakeSheetTile> Tiles { get; init; }

    /// <summary>Width of the page in pixels, 640 to 8192; the height follows.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }
}

/// <summary>One take on the sheet.</summary>
public sealed record TakeSheetTile
{
    /// <summary>Such as <c>t03</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What tells it from the others on the sheet, most telling first: <c>cfg 5</c>, <c>seed 11</c>. May be empty.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What else there is to say: generator, length, seconds.</summary>
    public string Facts { get; init; } = "";

    /// <summary>candidate, approved or rejected.</summary>
    public string Verdict { get; init; } = "candidate";

    /// <summary>Whether it has a star.</summary>
    public bool Starred { get; init; }

    /// <summary>Whether it plays in the cut.</summary>
    public bool Plays { get; init; }

    /// <summary>What the inspection found, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What a person wrote on it; empty for nothing.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Its original, or a conform of it; null when neither is here.</summary>
    public string? Path { get; init; }

    /// <summary>What stands where there is nothing to show.</summary>
    public string Missing { get; init; } = "original is missing";

    /// <summary>Frames in that file; first, middle and last third are shown by one each.</summary>
    public int Frames { get; init; }

    /// <summary>Its shape.</summary>
    public required Raster Raster { get; init; }
}
