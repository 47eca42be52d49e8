using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store;

namespace AktionBridge.Soak.Queue;

/// <summary>Reads the media of a project as anybody could: by hash and by ffprobe, nothing of the host's between.</summary>
internal static class KilledFiles
{
    /// <summary>Every original and conform that a row names is there, whole; every file in the archive has the hash it is named by.</summary>
    /// <exception cref="InvalidOperationException">Not so; the message says which.</exception>
    /// <returns>How many originals and conforms were read.</returns>
    public static async Task<(int Originals, int Conforms)> JudgeAsync(ProjectStore store, IReadOnlyCollection<Take> takes)
    {
        foreach (Take take in takes)
        {
            MediaFile row = store.Film.Read(film => film.Find<MediaFile>(take.OriginalSha256)) ?? throw Broken($"the original of {take.Id} is unknown");
            var file = new FileInfo(Path.Combine(store.Folder.Root, row.Path));
            Require(file.Exists && file.Length == row.Bytes, $"the original of {take.Id} is not the {row.Bytes} bytes it was: {file.FullName}");
            Require(await FramesAsync(file.FullName) == take.NativeFrames, $"the original of {take.Id} has not its {take.NativeFrames} frames");
        }

        string[] originals = Directory.GetFiles(Path.Combine(store.Folder.Root, "media", "originals"), "*", SearchOption.AllDirectories);
        foreach (string original in originals)
            Require(await HashAsync(original) == Path.GetFileNameWithoutExtension(original), $"{original} is not what its name says");
        IReadOnlyList<Conform> conforms = store.Film.Read(film => film.List<Conform>());
        foreach (Conform conform in conforms)
        {
            string file = Path.Combine(store.Folder.Conforms, conform.FileName);
            Require(File.Exists(file) && await HashAsync(file) == conform.Sha256, $"{conform.FileName} is not as it was made");
            Require(await FramesAsync(file) == conform.HeadHandle + conform.Frames + conform.TailHandle, $"{conform.FileName} has not the frames it was made with");
        }

        ILookup<string, Conform> made = conforms.ToLookup(conform => conform.TakeId);
        Require(takes.All(take => made[take.Id].Any()), "a take has no conform");
        return (originals.Length, conforms.Count);
    }

    private static async Task<string> HashAsync(string file)
    {
        await using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }

    private static async Task<int> FramesAsync(string file)
    {
        using Process probe = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", file]) { RedirectStandardOutput = true })!;
        string said = await probe.StandardOutput.ReadToEndAsync();
        await probe.WaitForExitAsync();
        return int.TryParse(said.Trim().TrimEnd(','), NumberStyles.None, CultureInfo.InvariantCulture, out int frames) ? frames : -1;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw Broken(otherwise);
    }

    private static InvalidOperationException Broken(string what) => new($"After the kills {what}.");
}
