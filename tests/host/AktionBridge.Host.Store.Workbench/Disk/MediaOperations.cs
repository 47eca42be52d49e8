using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Store.Folder;
using AktionBridge.Host.Store.Media;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>What is done with files of the archive and beside it.</summary>
internal static class MediaOperations
{
    private const int SourceBytes = 100_000;
    private const string Fresh = "fresh.mkv", Kept = "kept.mkv", Damaged = "damaged.mkv", Board = "board.png", Conform = "conform.mov", Document = "film.otio";
    private const string NewName = "sc010_sh0010_t02_BBBBBBBB.mov", OldName = "sc010_sh0010_t01_AAAAAAAA.mov";

    public static IReadOnlyList<DiskOperation> All { get; } =
    [
        Of("keep an original", Fresh, (place, store) => store.Media.KeepAsync(place.Source(Fresh), move: true, 7, CancellationToken.None), (place, store) =>
            Moved(place, Fresh, store.Media.Find(Hash(Fresh)) is not null)),
        Of("keep a copy", Board, (place, store) => store.Media.KeepAsync(place.Source(Board), move: false, 0, CancellationToken.None), (place, store) =>
            Untouched(place, Board) && store.Media.Find(Hash(Board)) is not null),
        Of("keep an equal one", Kept, (place, store) => store.Media.KeepAsync(place.Source(Kept), move: false, 0, CancellationToken.None), (place, store) =>
            Untouched(place, Kept) && store.Media.Find(Hash(Kept)) is not null),
        Of("keep over a damaged one", Damaged, (place, store) => store.Media.KeepAsync(place.Source(Damaged), move: false, 0, CancellationToken.None), (_, store) =>
            new FileInfo(store.Media.Find(Hash(Damaged))!).Length == SourceBytes),
        Of("a take", Fresh, TakeAsync, (_, store) =>
        {
            bool made = store.Film.Read(film => film.Find<MediaFile>(Hash(Fresh))) is not null;
            if (made && store.Media.Find(Hash(Fresh)) is null)
                throw new InvalidOperationException("The take is there and its original is not.");
            return made == (store.Jobs.Find(StoreOperations.Runs)!.Stages[0].State == StageState.Done) ? made : throw new InvalidOperationException("Half of the take is there.");
        }),
        Of("keep a conform", Conform, (place, store) => store.Media.KeepConformAsync(place.Source(Conform), NewName, 8, CancellationToken.None), (place, store) =>
            Moved(place, Conform, Holds(store.Media.ConformPath(NewName), Conform))),
        Of("make a conform again", Conform, (place, store) => store.Media.KeepConformAsync(place.Source(Conform), OldName, 8, CancellationToken.None), (place, store) =>
            Moved(place, Conform, Holds(store.Media.ConformPath(OldName), Conform) || (Holds(store.Media.ConformPath(OldName), Kept) ? false : throw new InvalidOperationException("The former conform is gone.")))),
        Of("keep a conform after a purge", Conform, (place, store) =>
            {
                Purge(store.Folder.Conforms);
                return store.Media.KeepConformAsync(place.Source(Conform), NewName, 8, CancellationToken.None);
            }, (place, store) => Moved(place, Conform, Holds(store.Media.ConformPath(NewName), Conform))),
        Of("verify", Kept, async (_, store) =>
            {
                if (await store.Media.VerifyAsync([new MediaFile { Id = Hash(Kept), Path = Hash(Kept), Root = ArchivedFile.ProjectRoot, Bytes = 1, OriginalName = Kept }], CancellationToken.None) is [var fault, ..])
                    throw new RpcFailureException(RpcErrorCode.BadFile, fault.Reason);
            }, (_, store) => store.Media.Find(Hash(Kept)) is not null),
        new("export a document", place =>
        {
            WholeFile.Write(place.Source(Document), Bytes(Fresh));
            return Task.CompletedTask;
        }, (place, _) => Task.FromResult(Holds(place.Source(Document), Fresh)
            || (Holds(place.Source(Document), Document) ? false : throw new InvalidOperationException("The document is neither the old nor the new one."))))
        {
            Subject = Document,
        },
    ];

    /// <summary>What the archive's names promise: every original gives its hash, and nothing unfinished is left.</summary>
    public static void RequireWhole(ProjectStore store)
    {
        foreach (string file in Directory.EnumerateFiles(store.Folder.Originals, "*", SearchOption.AllDirectories))
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            if (!Path.GetFileName(file).StartsWith(hash, StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith(Hash(Damaged), StringComparison.Ordinal))
                throw new InvalidOperationException($"'{file}' is not what its name says.");
        }

        if (Directory.EnumerateFileSystemEntries(store.Folder.Incoming).FirstOrDefault() is { } left)
            throw new InvalidOperationException($"'{left}' lies about.");
    }

    public static void WriteSources(DiskPlace place)
    {
        Directory.CreateDirectory(place.Source(""));
        foreach (string name in (string[])[Fresh, Kept, Damaged, Board, Conform, Document])
            File.WriteAllBytes(place.Source(name), Bytes(name));
    }

    public static async Task PrepareAsync(DiskPlace place, ProjectStore store)
    {
        await store.Media.KeepAsync(place.Source(Kept), move: false, 0, CancellationToken.None);
        ArchivedFile damaged = await store.Media.KeepAsync(place.Source(Damaged), move: false, 0, CancellationToken.None);
        using (FileStream file = File.OpenWrite(damaged.FullPath))
            file.SetLength(10);
        File.Copy(place.Source(Kept), store.Media.ConformPath(OldName));
    }

    /// <summary>As people do it; that they cannot is theirs to see.</summary>
    private static void Purge(string conforms)
    {
        try
        {
            Directory.Delete(conforms, recursive: true);
        }
        catch (IOException error)
        {
            throw new RpcFailureException(RpcErrorCode.StorageFailed, error.Message, error);
        }
    }

    private static async Task TakeAsync(DiskPlace place, ProjectStore store)
    {
        long fence = store.Jobs.Find(StoreOperations.Runs)!.Stages[0].Fence;
        ArchivedFile kept = await store.Media.KeepAsync(place.Source(Fresh), move: true, fence, CancellationToken.None);
        await store.Jobs.EndAsync(
            new AttemptEnd(StoreOperations.Runs, 0, fence, StageState.Done, JobState.Queued, "{}", "succeeded", null, 1, DateTimeOffset.UnixEpoch), film => film.Put(kept.ToRow(Fresh)), CancellationToken.None);
    }

    private static DiskOperation Of(string name, string source, Func<DiskPlace, ProjectStore, Task> run, Func<DiskPlace, ProjectStore, bool> happened) => new(
        name,
        async place =>
        {
            await using ProjectStore store = await place.OpenAsync();
            await run(place, store);
        },
        (place, store) => Task.FromResult(happened(place, store)))
    {
        Subject = source,
    };

    /// <summary>A file that was to be moved is where it was, or where it belongs.</summary>
    private static bool Moved(DiskPlace place, string source, bool there) =>
        there || place.StayedBroken || File.Exists(place.Source(source)) ? there : throw new InvalidOperationException($"{source} is gone.");

    private static bool Untouched(DiskPlace place, string source) =>
        Holds(place.Source(source), source) ? true : throw new InvalidOperationException($"{source} was copied, and changed.");

    private static bool Holds(string file, string source) => File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(Bytes(source));

    private static string Hash(string source) => Convert.ToHexStringLower(SHA256.HashData(Bytes(source)));

    /// <summary>The same for each name.</summary>
    private static byte[] Bytes(string source)
    {
        byte[] bytes = new byte[SourceBytes];
        new Random(source.Sum(letter => letter)).NextBytes(bytes);
        return bytes;
    }
}
