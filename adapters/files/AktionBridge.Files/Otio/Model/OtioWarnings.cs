namespace AktionBridge.Files.Otio.Model;

/// <summary>Problems found while reading. A cut with ten thousand missing files needs saying, not ten thousand times.</summary>
internal sealed class OtioWarnings
{
    private const int Most = 100;

    private readonly List<string> _all = [];
    private int _more;

    public void Add(string warning)
    {
        if (_all.Count < Most)
            _all.Add(warning);
        else
            _more++;
    }

    public IEnumerable<string> All => _more == 0 ? _all : [.. _all, $"And {_more} more of the kind."];

    public OtioWarnings Copy()
    {
        var copy = new OtioWarnings { _more = _more };
        copy._all.AddRange(_all);
        return copy;
    }
}
