namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Who is in a scene, in order of appearance, and who was named or spoke last.</summary>
internal sealed class SceneCast
{
    private readonly List<string> _onStage = [];
    private readonly HashSet<string> _present = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _recent = [];

    public SceneCast(OutlineScene scene)
    {
        var heard = new HashSet<string>(scene.Beats.Where(beat => beat.OffScreen).Select(beat => beat.Speaker!), StringComparer.OrdinalIgnoreCase);
        foreach (OutlineBeat beat in scene.Beats)
        {
            // Someone spoken of is not there; someone an action names, or who speaks in the picture, is.
            foreach (string name in beat.IsDialogue ? beat.OffScreen ? [] : [beat.Speaker!] : beat.Characters.Where(name => !heard.Contains(name)))
            {
                if (_present.Add(name))
                    _onStage.Add(name);
            }
        }
    }

    public bool IsOnStage(string name) => _present.Contains(name);

    /// <summary>Marks someone as the one last looked at.</summary>
    public void Notice(string name)
    {
        _recent.RemoveAll(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        _recent.Insert(0, name);
        if (_recent.Count > 8)
            _recent.RemoveAt(8);
    }

    /// <summary>Whom the speaker most likely speaks to: whoever was looked at last, else the next one in the scene; null when alone.</summary>
    public string? Partner(string speaker) =>
        _recent.Concat(_onStage).FirstOrDefault(name => !string.Equals(name, speaker, StringComparison.OrdinalIgnoreCase) && IsOnStage(name));

    /// <summary>Who is named, or else whom the pronoun at the start means.</summary>
    public IReadOnlyList<string> Meant(string sentence, IReadOnlyList<string> named)
    {
        if (named.Count > 0)
            return named;
        string first = Words.Of(sentence).FirstOrDefault() ?? "";
        return first.ToUpperInvariant() switch
        {
            "HE" or "SHE" or "HIS" or "HER" => [.. _recent.Take(1)],
            "THEY" or "THEIR" or "BOTH" => [.. _recent.Take(2)],
            _ => [],
        };
    }
}
