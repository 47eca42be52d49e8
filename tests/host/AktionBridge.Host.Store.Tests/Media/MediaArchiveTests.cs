using System.Security.Cryptography;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Media;

namespace AktionBridge.Host.Store.Tests.Media;

public sealed class MediaArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeepAsync_File_LiesUnderItsHash(bool move)
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string source = Source("sheet mara.PNG", 3_000_000);
        byte[] bytes = await File.ReadAllBytesAsync(source);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));

        ArchivedFile kept = await store.Media.KeepAsync(source, move, 12, CancellationToken.None);

        Assert.Equal((hash, bytes.Length, $"media/originals/{hash[..2]}/{hash}.png", false), (kept.Sha256, kept.Bytes, kept.Path, kept.WasThere));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(store.Media.PathOf(hash)));
        Assert.Equal(!move, File.Exists(source));
        Assert.Empty(Directory.EnumerateFiles(store.Folder.Incoming));
        Assert.Equal(kept.FullPath, store.Media.Resolve(kept.ToRow("sheet mara.PNG"), []));
    }

    [Fact]
    public async Task KeepAsync_EqualFileAgain_ChangesNothing()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        ArchivedFile first = await store.Media.KeepAsync(Source("a.png", 1000), move: true, 0, CancellationToken.None);

        ArchivedFile second = await store.Media.KeepAsync(Source("b.jpg", 1000), move: true, 0, CancellationToken.None);

        Assert.True(second.WasThere);
        Assert.Equal(first.FullPath, second.FullPath);
        Assert.False(File.Exists(_folder.File("b.jpg")));
        Assert.Single(Directory.EnumerateFiles(store.Folder.Originals, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task KeepAsync_KeptFileWasCut_IsRepaired()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        ArchivedFile first = await store.Media.KeepAsync(Source("a.png", 1000), move: false, 0, CancellationToken.None);
        await File.WriteAllBytesAsync(first.FullPath, new byte[10]);

        ArchivedFile second = await store.Media.KeepAsync(_folder.File("a.png"), move: false, 0, CancellationToken.None);

        Assert.False(second.WasThere);
        Assert.Equal(1000, new FileInfo(first.FullPath).Length);
    }

    [Fact]
    public async Task KeepAsync_ManyAtOnce_KeepOneFile()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string source = Source("a.png", 500_000);

        ArchivedFile[] kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(fence => store.Media.KeepAsync(source, move: false, fence, CancellationToken.None)));

        Assert.Single(kept.Select(file => file.FullPath).Distinct());
        Assert.Empty(await store.Media.VerifyAsync([kept[0].ToRow("a.png")], CancellationToken.None));
    }

    [Fact]
    public async Task KeepAsync_Cancelled_LeavesTheSource()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string source = Source("a.png", 1000);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Media.KeepAsync(source, move: true, 0, new CancellationToken(canceled: true)));

        Assert.True(File.Exists(source));
        Assert.Empty(Directory.EnumerateFiles(store.Folder.Incoming));
    }

    [Fact]
    public async Task KeepConformAsync_FolderWasPurged_IsMadeAgain()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string final = store.Media.ConformPath("sc010_sh0020_t03_K7Q2MX9A.mov");
        Directory.Delete(Path.GetDirectoryName(final)!, recursive: true);

        await store.Media.KeepConformAsync(Source("one", 10), "sc010_sh0020_t03_K7Q2MX9A.mov", 1, CancellationToken.None);

        Assert.True(File.Exists(final));
    }

    [Fact]
    public async Task KeepConformAsync_Again_ReplacesTheOlder()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        await store.Media.KeepConformAsync(Source("one", 10), "sc010_sh0020_t03_K7Q2MX9A.mov", 1, CancellationToken.None);

        ArchivedFile kept = await store.Media.KeepConformAsync(Source("two", 20), "sc010_sh0020_t03_K7Q2MX9A.mov", 2, CancellationToken.None);

        Assert.Equal("media/conforms/sc010_sh0020_t03_K7Q2MX9A.mov", kept.Path);
        Assert.Equal(20, new FileInfo(store.Media.ConformPath("sc010_sh0020_t03_K7Q2MX9A.mov")).Length);
    }

    [Theory]
    [InlineData("../project.db")]
    [InlineData("a/b.mov")]
    [InlineData("..")]
    [InlineData("")]
    public async Task ConformPath_NotANameAlone_IsRefused(string name)
    {
        await using ProjectStore store = await _folder.CreateAsync();

        Assert.Throws<RpcFailureException>(() => store.Media.ConformPath(name));
    }

    [Theory]
    [InlineData("../outside.png")]
    [InlineData("/etc/passwd")]
    [InlineData("link/outside.png")]
    public async Task Resolve_PathLeadsOut_IsRefused(string path)
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string root = _folder.File("share");
        Directory.CreateDirectory(root);
        Directory.CreateSymbolicLink(Path.Combine(root, "link"), _folder.Path);
        var file = new MediaFile { Id = new string('a', 64), Path = path, Root = "share", Bytes = 1, OriginalName = "x" };

        var error = Assert.Throws<RpcFailureException>(() => store.Media.Resolve(file, [new MediaRoot { Id = "share", Path = root }]));

        Assert.Equal(RpcErrorCode.BadFile, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_RootIsALink_IsFollowed()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        string real = _folder.File("big disk");
        Directory.CreateDirectory(real);
        Directory.CreateSymbolicLink(_folder.File("share"), real);
        var file = new MediaFile { Id = new string('a', 64), Path = "a/b.png", Root = "share", Bytes = 1, OriginalName = "x" };

        Assert.Equal(Path.Combine(real, "a", "b.png"), store.Media.Resolve(file, [new MediaRoot { Id = "share", Path = _folder.File("share") }]));
    }

    [Fact]
    public async Task VerifyAsync_MissingAndDamaged_AreNamed()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        ArchivedFile fine = await store.Media.KeepAsync(Source("fine.png", 100), move: true, 0, CancellationToken.None);
        ArchivedFile missing = await store.Media.KeepAsync(Source("missing.png", 200), move: true, 0, CancellationToken.None);
        ArchivedFile damaged = await store.Media.KeepAsync(Source("damaged.png", 300), move: true, 0, CancellationToken.None);
        File.Delete(missing.FullPath);
        byte[] bytes = await File.ReadAllBytesAsync(damaged.FullPath);
        bytes[7] ^= 1;
        await File.WriteAllBytesAsync(damaged.FullPath, bytes);

        IReadOnlyList<MediaFault> faults = await store.Media.VerifyAsync(
            [fine.ToRow("fine.png"), missing.ToRow("missing.png"), damaged.ToRow("damaged.png")], CancellationToken.None);

        Assert.Collection(
            faults,
            fault => Assert.Contains("missing.png) is missing", fault.Reason, StringComparison.Ordinal),
            fault => Assert.Contains("damaged.png) is damaged", fault.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_UnfinishedFilesLeft_AreRemoved()
    {
        await using (ProjectStore store = await _folder.CreateAsync())
            await File.WriteAllTextAsync(Path.Combine(store.Folder.Incoming, "7-abc.part"), "half");

        await using ProjectStore again = await _folder.OpenAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(again.Folder.Incoming));
    }

    private string Source(string name, int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        File.WriteAllBytes(_folder.File(name), content);
        return _folder.File(name);
    }
}
