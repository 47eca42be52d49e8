namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>
/// Makes the files as a power cut could have left them: what was flushed before is there, of the rest each write is there, is not, or is
/// there in part, whatever its order. A cut inside a flush counts as before it.
/// </summary>
public sealed class PowerCut(IReadOnlyDictionary<string, byte[]> before, IReadOnlyList<DiskCall> calls)
{
    private const int SectorBytes = 512;

    /// <summary>Writes the files after so many calls into a folder.</summary>
    public void Leave(string folder, int after, Random chance)
    {
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        foreach ((string name, byte[] bytes) in before)
            Content(files, name).Write(bytes);
        // Behind a later flush of the same file nothing can be missing.
        var flushed = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < after; i++)
        {
            if (calls[i].Kind == DiskCallKind.Sync)
                flushed[calls[i].File] = i;
        }

        for (int i = 0; i < after; i++)
            Apply(files, calls[i], i < flushed.GetValueOrDefault(calls[i].File, -1), chance);
        foreach ((string name, MemoryStream content) in files)
            File.WriteAllBytes(Path.Combine(folder, name), content.ToArray());
    }

    private static void Apply(Dictionary<string, MemoryStream> files, DiskCall call, bool isFlushed, Random chance)
    {
        switch (call.Kind)
        {
            case DiskCallKind.Open:
                Content(files, call.File);
                break;
            case DiskCallKind.Delete:
                files.Remove(call.File);
                break;
            case DiskCallKind.Truncate when isFlushed || chance.Next(2) == 0:
                Content(files, call.File).SetLength(call.Offset);
                break;
            case DiskCallKind.Write:
                MemoryStream content = Content(files, call.File);
                content.Position = call.Offset;
                content.Write(call.Bytes!, 0, isFlushed ? call.Bytes!.Length : Part(call.Bytes!.Length, chance));
                break;
        }
    }

    private static MemoryStream Content(Dictionary<string, MemoryStream> files, string name)
    {
        if (!files.TryGetValue(name, out MemoryStream? content))
            files.Add(name, content = new MemoryStream());
        return content;
    }

    /// <summary>All, nothing, or some sectors of it.</summary>
    private static int Part(int length, Random chance) => chance.Next(3) switch
    {
        0 => length,
        1 => 0,
        _ => Math.Min(length, SectorBytes * chance.Next((length / SectorBytes) + 1)),
    };
}
