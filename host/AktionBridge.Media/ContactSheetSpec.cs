namespace AktionBridge.Media;

/// <summary>One page that shows every shot: board beside three frames of its take.</summary>
public sealed record ContactSheetSpec
{
    /// <summary>The PNG to write; whole or not at all.</summary>
    public required string Output { get; init; }

    /// <summary>Large, top left.</summary>
    public required string Title { get; init; }

    /// <summary>Small, under the title; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>In the film's order; at least one.</summary>
    public required IReadOnlyList<ContactSheetTile> Tiles { get; init; }

    /// <summary>Tiles side by side, 1 to 4.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>Width of the page in pixels, 640 to 8192; the height follows.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>Shape of every picture; pictures of another shape are shown whole.</summary>
    public int AspectWidth { get; init; } = 16;

    /// <summary>Shape of every picture.</summary>
    public int AspectHeight { get; init; } = 9;

    /// <summary>The attempt's fencing token, for the temporary file's name; null for none.</summary>
    public string? Fence { get; init; }
}

/// <summary>One shot on the sheet.</summary>
public sealed record ContactSheetTile
{
    /// <summary>Scene number as text, such as <c>12A</c>.</summary>
    public required string Scene { get; init; }

    /// <summary>Shot number or name, such as <c>0020</c>.</summary>
    public required string Shot { get; init; }

    /// <summary>What the shot is, such as <c>MS · dolly in · 35 mm</c>; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Picture of the board; null without one.</summary>
    public string? BoardPath { get; init; }

    /// <summary>Original or conform of the take; null without one.</summary>
    public string? TakePath { get; init; }

    /// <summary>Frames of the take; three are chosen from them, spread evenly.</summary>
    public int TakeFrames { get; init; }

    /// <summary>Who made the take, such as <c>previz</c>; empty for none.</summary>
    public string Generator { get; init; } = "";

    /// <summary>candidate, approved or rejected; empty without a take.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>Any further short facts, such as the take's number and length; empty for none.</summary>
    public string Note { get; init; } = "";
}
