using AktionBridge.Architecture.Tests.Support;

namespace AktionBridge.Architecture.Tests;

/// <summary>Who may know whom. A new arrow is a line here, in the same change.</summary>
public sealed class ReferenceTests
{
    private const string Rpc = "AktionBridge.Contracts.Rpc";
    private const string Plugin = "AktionBridge.Contracts.Plugin";
    private const string Peer = "AktionBridge.JsonRpc";
    private const string Media = "AktionBridge.Media";
    private const string Film = "AktionBridge.Host.Film";
    private const string Jobs = "AktionBridge.Host.Jobs";
    private const string Timeline = "AktionBridge.Host.Timeline";
    private const string Provenance = "AktionBridge.Host.Provenance";

    /// <summary>The product's own ideas: they use no package, so that nothing but an idea of ours can change them.</summary>
    private static readonly string[] Centre = [Film, Jobs, Timeline, Provenance];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        // Contracts point at nothing of ours.
        [Plugin] = [],
        [Rpc] = [],
        [Peer] = [],

        // The centre knows the records it is asked in, and jobs know what is made.
        [Film] = [Rpc],
        [Timeline] = [Rpc],
        [Provenance] = [Rpc],
        [Jobs] = [Rpc, Film],

        // Edges wrap one outside thing each and never know each other; the store keeps what the centre thinks.
        [Media] = [Rpc],
        ["AktionBridge.Host.Workflows"] = [Rpc, Film],
        ["AktionBridge.Host.Rpc"] = [Rpc, Peer],
        ["AktionBridge.Host.Plugins"] = [Rpc, Peer],
        ["AktionBridge.Host.Store"] = [Rpc, .. Centre],

        // The runner is the other end of the plugin protocol; it lends the ffmpeg driver to its plugin.
        ["AktionBridge.PluginRunner"] = [Rpc, Plugin, Peer, Media],

        // The kit is a host for one plugin: it runs it by the host's own rules. It starts the runner, as the host does.
        ["AktionBridge.PluginKit"] = [Rpc, Peer, Media, "AktionBridge.Host.Plugins", "AktionBridge.PluginRunner"],

        // Adapters know the RPC contract and the peer, whatever they adapt. The command line passes words on to the kit.
        ["AktionBridge.Cli"] = [Rpc, Peer, "AktionBridge.PluginKit"],
        ["AktionBridge.Files"] = [Rpc, Peer],

        // Plugins know the plugin contract only; so do those that people copy and those that misbehave.
        ["AktionBridge.Plugins.Previz"] = [Plugin],
        ["AktionBridge.Samples.HelloPlugin"] = [Plugin],
        ["AktionBridge.TestPlugins"] = [Plugin],
        ["AktionBridge.TestPlugins.Clash"] = [Plugin, "AktionBridge.TestPlugins.OldPeer"],
        ["AktionBridge.TestPlugins.OldPeer"] = [],
        ["AktionBridge.TestPlugins.NewPeer"] = [],
    };

    /// <summary>Only the executable knows all.</summary>
    private const string Host = "AktionBridge.Host";

    public static TheoryData<string> Names => [.. Repository.Projects.Where(project => !IsTest(project)).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_References_AreInTheTable(string name)
    {
        Project project = Repository.Projects.Single(one => one.Name == name);
        if (name == Host)
            return;

        Assert.True(Allowed.TryGetValue(name, out string[]? allowed), $"{project.File} is in no row of the table in {nameof(ReferenceTests)}.");
        Assert.True(project.References.All(allowed!.Contains), $"{project.File} may not point at {string.Join(", ", project.References.Except(allowed!))}.");
    }

    [Fact]
    public void Table_EveryRow_IsAProject() =>
        Assert.Empty(Allowed.Keys.Except(Repository.Projects.Select(project => project.Name)));

    [Fact]
    public void Project_ContractOrCentre_UsesNoPackage()
    {
        foreach (Project project in Repository.Projects.Where(project => project.File.StartsWith("contracts/", StringComparison.Ordinal) || Centre.Contains(project.Name)))
            Assert.True(project.Packages.Count == 0, $"{project.File} uses {string.Join(", ", project.Packages)}.");
    }

    [Fact]
    public void Project_OtherThanTests_NeverPointsAtATest()
    {
        string[] tests = [.. Repository.Projects.Where(IsTest).Select(project => project.Name)];

        Assert.Empty(Repository.Projects.Where(project => !IsTest(project)).SelectMany(project => project.References.Intersect(tests)));
    }

    [Fact]
    public void Project_OnlyTheExecutable_IsPointedAtByNobodyInTheProduct() =>
        Assert.DoesNotContain(Repository.Projects, project => !IsTest(project) && project.References.Contains(Host));

    [Fact]
    public void Props_PackagesGivenToEveryProject_AreAnalyzersOnly()
    {
        foreach (string file in Repository.Files.Where(file => file.EndsWith(".props", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal)))
        {
            IEnumerable<System.Xml.Linq.XElement> packages = System.Xml.Linq.XDocument.Parse(Repository.ReadText(file)).Descendants("PackageReference");
            Assert.All(packages, package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
        }
    }

    private static bool IsTest(Project project) => project.File.StartsWith("tests/", StringComparison.Ordinal) && project.Name != "AktionBridge.TestPlugins";
}
