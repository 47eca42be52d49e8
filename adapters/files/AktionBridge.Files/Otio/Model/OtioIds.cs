using System.Globalization;
using AktionBridge.Files.Otio.Json;
using Newtonsoft.Json.Linq;

namespace AktionBridge.Files.Otio.Model;

/// <summary>
/// OTIO has no ids. An item of ours carries one in its metadata, so that it is found again by the next run; any other is named by its
/// track and position when the document was opened, which is as long as an id has to hold.
/// </summary>
internal sealed class OtioIds
{
    private readonly HashSet<string> _taken = [];

    public string For(JObject item, string track, int index)
    {
        // A clip copied by hand carries our id twice; the copy gets a position's name like everything else.
        if (OtioOurs.ItemId(item) is { } ours && _taken.Add(ours))
            return ours;
        return Unique(string.Create(CultureInfo.InvariantCulture, $"{track}.{index}"));
    }

    /// <summary>For what a command makes: stable under a repeat of the command in another process.</summary>
    public string Made(string commandId, int edit) => Unique(string.Create(CultureInfo.InvariantCulture, $"{commandId}.{edit}"));

    private string Unique(string wanted)
    {
        string id = wanted;
        for (int again = 2; !_taken.Add(id); again++)
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}~{again}");
        return id;
    }
}
