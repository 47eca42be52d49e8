namespace AktionBridge.Host.Store.Folder;

/// <summary>Where a path really leads: every link on the way is followed, also when the end does not exist yet.</summary>
public static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        int links = 0;
        string real = Path.GetPathRoot(full)!;
        var left = new Stack<string>(Parts(full[real.Length..]).Reverse());
        while (left.TryPop(out string? part))
        {
            string next = Path.GetFullPath(Path.Combine(real, part));
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException($"'{path}' goes through more than {MostLinks} links; they probably form a circle.");
            string led = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(led)!;
            foreach (string again in Parts(led[real.Length..]).Reverse())
                left.Push(again);
        }

        return real;
    }

    /// <summary>Whether a real path is a real folder or lies in it.</summary>
    public static bool IsIn(string path, string folder)
    {
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        string inside = Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar;
        return path.Equals(folder, comparison) || path.StartsWith(inside, comparison);
    }

    private static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
