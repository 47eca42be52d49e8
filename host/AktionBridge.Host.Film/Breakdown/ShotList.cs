namespace AktionBridge.Host.Film.Breakdown;

/// <summary>The shots of a scene while they are being planned; durations are held within the limits.</summary>
internal sealed class ShotList
{
    private const int LongestDescription = 240;
    private readonly List<ProposedShot> _shots = [];

    public IReadOnlyList<ProposedShot> Shots => _shots;

    public ProposedShot? Last => _shots.Count == 0 ? null : _shots[^1];

    public void Add(ProposedShot shot) => _shots.Add(Held(shot));

    public void ReplaceLast(ProposedShot shot) => _shots[^1] = Held(shot);

    public static string Clip(string text, int longest = LongestDescription)
    {
        string plain = Words.Plain(text.Length > longest * 4 ? text[..(longest * 4)] : text);
        if (plain.Length <= longest)
            return plain;
        int space = plain.LastIndexOf(' ', longest - 1);
        int end = space > longest / 2 ? space : longest - 1;
        // Never half of a character outside the basic plane.
        return (char.IsHighSurrogate(plain[end - 1]) ? plain[..(end - 1)] : plain[..end]) + "\u2026";
    }

    private static ProposedShot Held(ProposedShot shot) => shot with
    {
        Seconds = Math.Clamp(shot.Seconds, TimingModel.ShortestShot, TimingModel.LongestShot),
        Description = Clip(shot.Description),
    };
}
