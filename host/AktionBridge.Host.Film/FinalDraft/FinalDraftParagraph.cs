namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>One paragraph of a Final Draft document.</summary>
internal sealed record FinalDraftParagraph
{
    /// <summary>Scene Heading, Action, Character ...; empty when it says none.</summary>
    public required string Type { get; init; }

    /// <summary>Scene number; null for none.</summary>
    public string? Number { get; init; }

    public bool IsCentred { get; init; }

    public bool StartsNewPage { get; init; }

    /// <summary>Line of the file it begins at, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Its words, emphasis in Fountain's marks.</summary>
    public string Text { get; set; } = "";

    /// <summary>Its words without emphasis, for headings, names and transitions: there it is decoration.</summary>
    public string Unstyled { get; set; } = "";

    /// <summary>Characters of its words as Final Draft counts them for the places of notes.</summary>
    public int Length { get; set; }

    /// <summary>Texts of the notes inside it.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The scene's summary; empty for none.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Both halves of a dual dialogue, one after the other.</summary>
    public List<FinalDraftParagraph> Dual { get; } = [];

    /// <summary>What a scene that was omitted held.</summary>
    public List<FinalDraftParagraph> Omitted { get; } = [];
}
