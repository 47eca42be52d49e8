using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Tests.Support;
using Serilog.Core;

namespace AktionBridge.Host.Plugins.Tests.Catalog;

public sealed class PluginCatalogTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly Trust _trust = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Listing_SeveralRoots_IsOrderedById()
    {
        Put("user/zebra", "zebra");
        Put("user/another", "ape");
        Put("shipped/mole", "mole");

        Assert.Equal(["ape", "mole", "zebra"], Catalog().Listing.Plugins.Select(plugin => plugin.Id));
    }

    [Fact]
    public void Listing_MissingRoot_IsEmpty() => Assert.Empty(Catalog().Listing.Plugins);

    [Fact]
    public void Listing_SameIdTwice_KeepsTheFirstAndReportsTheSecond()
    {
        Put("shipped/mole", "mole");
        Put("user/mole", "mole");

        PluginListing listing = Catalog().Listing;

        Assert.Equal(_temporary.Path("shipped", "mole"), Assert.Single(listing.Plugins).Folder.FullName);
        BrokenPlugin broken = Assert.Single(listing.Broken);
        Assert.Equal($"Plugin id 'mole' is already taken by {_temporary.Path("shipped", "mole")}. Remove one of the two folders or change its id.", broken.Message);
    }

    [Fact]
    public void Listing_BrokenManifest_DoesNotHideTheOthers()
    {
        Put("user/good", "good");
        _temporary.Write("user/bad/plugin.json", "{");

        PluginListing listing = Catalog().Listing;

        Assert.Equal("good", Assert.Single(listing.Plugins).Id);
        Assert.Contains("is not valid JSON", Assert.Single(listing.Broken).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireStartable_Untrusted_SaysTheCommandThatTrusts()
    {
        Put("user/mole", "mole");
        PluginCatalog catalog = Catalog();

        Assert.Equal(PluginTrustKind.Untrusted, catalog.Find("mole").Trust);
        var failure = Assert.Throws<RpcFailureException>(() => catalog.RequireStartable("mole"));
        Assert.Equal(RpcErrorCode.PluginFailed, failure.Code);
        Assert.EndsWith("then run: aktion plugins trust mole", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireStartable_ChangedSinceItWasTrusted_IsRefused()
    {
        string folder = Put("user/mole", "mole");
        PluginCatalog catalog = Catalog();
        _trust.Hashes.Add(catalog.Find("mole").FolderHash);
        catalog.Refresh();
        Assert.Equal(PluginTrustKind.User, catalog.RequireStartable("mole").Trust);

        File.AppendAllText(Path.Combine(folder, "main.py"), "import socket");

        Assert.Throws<RpcFailureException>(() => catalog.RequireStartable("mole"));
    }

    [Fact]
    public void Listing_SealedByTheBuild_IsTrustedUntilItChanges()
    {
        string folder = Put("shipped/mole", "mole");
        ShippedPlugins.Seal(new DirectoryInfo(_temporary.Path("shipped")));
        PluginCatalog catalog = Catalog();
        Assert.Equal(PluginTrustKind.Shipped, catalog.Find("mole").Trust);

        File.AppendAllText(Path.Combine(folder, "main.py"), "changed");

        Assert.Equal(PluginTrustKind.Untrusted, catalog.Refresh().Plugins[0].Trust);
    }

    [Fact]
    public void Listing_ListInAUserFolder_TrustsNothing()
    {
        Put("user/mole", "mole");
        ShippedPlugins.Seal(new DirectoryInfo(_temporary.Path("user")));

        Assert.Equal(PluginTrustKind.Untrusted, Catalog().Find("mole").Trust);
    }

    [Fact]
    public void Listing_DeveloperFolder_WinsOverTheInstalledCopy()
    {
        Put("user/mole", "mole");
        string developed = Put("work/mole", "mole");
        _trust.Folders.Add(developed);

        PluginListing listing = Catalog().Listing;

        CatalogedPlugin plugin = Assert.Single(listing.Plugins);
        Assert.Equal((developed, PluginTrustKind.Developer), (plugin.Folder.FullName, plugin.Trust));
        Assert.Empty(listing.Broken);
    }

    [Fact]
    public void KeepDescription_SameContentElsewhere_IsFound()
    {
        Put("user/mole", "mole");
        PluginCatalog catalog = Catalog();
        catalog.KeepDescription(catalog.Find("mole"), new PluginDescription { Generators = [Some.Generator()] });

        Assert.Equal("model", Assert.Single(Catalog().Find("mole").Description!.Generators).Id);
    }

    [Fact]
    public void Find_Unknown_ListsWhatThereIs()
    {
        Put("user/mole", "mole");

        var failure = Assert.Throws<RpcFailureException>(() => Catalog().Find("cat"));

        Assert.Equal("There is no plugin 'cat'. Installed: mole.", failure.Message);
    }

    [Theory]
    [InlineData("main.py", true)]
    [InlineData("plugin.json", true)]
    [InlineData("data/table.csv", true)]
    [InlineData("helper.pyc", true)]
    [InlineData("__pycache__/main.pyc", false)]
    [InlineData(".venv/lib/x.py", false)]
    [InlineData("logs/today.txt", false)]
    [InlineData("weights/model.bin", false)]
    [InlineData("model.safetensors", false)]
    [InlineData("obj/x.dll", false)]
    public void FolderHash_OnlySourceAndManifestCount(string file, bool counts)
    {
        string folder = Put("user/mole", "mole");
        string before = PluginFolderHash.Of(new DirectoryInfo(folder));

        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, " ");

        Assert.Equal(counts, PluginFolderHash.Of(new DirectoryInfo(folder)) != before);
    }

    [Fact]
    public void Listing_LinkedFolder_IsBrokenWithARemedy()
    {
        string folder = Put("user/mole", "mole");
        Directory.CreateSymbolicLink(Path.Combine(folder, "library"), _temporary.Folder.FullName);
        Directory.CreateSymbolicLink(Path.Combine(folder, "weights"), _temporary.Folder.FullName);

        PluginListing listing = Catalog().Listing;

        Assert.Empty(listing.Plugins);
        Assert.StartsWith($"'library' in {folder} is a link to the folder", Assert.Single(listing.Broken).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderHash_Renamed_Differs()
    {
        string folder = Put("user/mole", "mole");
        string before = PluginFolderHash.Of(new DirectoryInfo(folder));

        File.Move(Path.Combine(folder, "main.py"), Path.Combine(folder, "mein.py"));

        Assert.NotEqual(before, PluginFolderHash.Of(new DirectoryInfo(folder)));
    }

    private PluginCatalog Catalog() => new(
        [new PluginRoot(new DirectoryInfo(_temporary.Path("shipped")), Shipped: true), new PluginRoot(new DirectoryInfo(_temporary.Path("user")), Shipped: false)],
        _trust,
        new History(),
        new FolderDescriptionCache(new DirectoryInfo(_temporary.Path("cache"))),
        Logger.None);

    private string Put(string folder, string id)
    {
        string json = "{\"id\":\"ID\",\"name\":\"ID\",\"version\":\"1.0.0\",\"contract\":\"1.0\",\"entry\":{\"python\":\"main.py\"}}";
        _temporary.Write($"{folder}/plugin.json", json.Replace("ID", id, StringComparison.Ordinal));
        _temporary.Write($"{folder}/main.py", "print('hello')");
        return _temporary.Path(folder.Split('/'));
    }
}
