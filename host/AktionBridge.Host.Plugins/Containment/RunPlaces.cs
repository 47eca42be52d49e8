using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Containment;

/// <summary>
/// What of the disk the runs of one plugin process use, beyond what the plugin always sees. A sandbox cannot be widened while it lives: a
/// run that needs more gets a new process.
/// </summary>
/// <param name="Writable">Folders that hold work folders of this plugin and of no other.</param>
/// <param name="Readable">Folders that hold the media it is given.</param>
public sealed record RunPlaces(IReadOnlyList<string> Writable, IReadOnlyList<string> Readable)
{
    // More projects than that are not worked on side by side; the oldest is left out.
    private const int Most = 8;

    /// <summary>Nothing yet: enough for saying what a plugin brings.</summary>
    public static RunPlaces None { get; } = new([], []);

    /// <summary>Just what one call names.</summary>
    internal static RunPlaces Of(GenerateCall call) => new(
        [FolderOf(call.WorkFolder)], [.. call.Request.Inputs.Select(input => FolderOf(input.Path)).Distinct()]);

    /// <summary>Just what one look names.</summary>
    internal static RunPlaces Of(InspectCall call) => new(
        [FolderOf(call.WorkFolder)], [.. call.Request.Recipe.Inputs.Select(input => input.Path).Append(call.Request.Path).Select(FolderOf).Distinct()]);

    /// <summary>Just what one run of a writer names.</summary>
    internal static RunPlaces Of(WriteCall call) => new([FolderOf(call.WorkFolder)], []);

    /// <summary>Whether runs that need the other are served by this.</summary>
    internal bool Covers(RunPlaces other) =>
        other.Writable.All(folder => Writable.Contains(folder)) && other.Readable.All(folder => Readable.Contains(folder) || Writable.Contains(folder));

    /// <summary>Both, so that two projects do not take the plugin from each other at every run.</summary>
    internal RunPlaces With(RunPlaces other) => new(
        [.. Writable.Union(other.Writable).TakeLast(Most)], [.. Readable.Union(other.Readable).TakeLast(Most * Most)]);

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
