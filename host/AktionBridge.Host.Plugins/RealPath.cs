namespace AktionBridge.Host.Plugins;

/// <summary>Where a path really leads, every link on the way followed. The framework only resolves the last component.</summary>
internal static class RealPath
{
    private const int LongestChain = 40;

    /// <exception cref="IOException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string resolved = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Components(full, resolved.Length).Reverse());
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            string next = Path.Combine(resolved, name);
            string? target = new FileInfo(next).LinkTarget;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            if (++links > LongestChain)
                throw new IOException($"{path} is a circle of links.");
            string aim = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(aim)!;
            foreach (string component in Components(aim, resolved.Length).Reverse())
                rest.Push(component);
        }

        return resolved;
    }

    /// <summary>Whether a path, all links followed, lies below a folder, all links followed.</summary>
    public static bool IsBelow(string path, string folder) =>
        Of(path).StartsWith(Path.TrimEndingDirectorySeparator(Of(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string[] Components(string path, int rootLength) =>
        path[rootLength..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
