using System.Text.Json;
using System.Text.Json.Serialization;
using AktionBridge.Architecture.Tests.Support;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Architecture.Tests;

public sealed class PluginManifestTests
{
    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static IEnumerable<string> Manifests => Repository.Files
        .Where(file => Path.GetFileName(file) == "plugin.json" && !file.StartsWith("contracts/", StringComparison.Ordinal));

    [Fact]
    public void Manifest_OfEveryPlugin_Parses()
    {
        foreach (string file in Manifests)
        {
            PluginManifest manifest = Read(file);

            Assert.True(ProtocolVersions.Compatible(ProtocolVersions.Plugin, manifest.Contract), $"{file} is written for contract {manifest.Contract}.");
            string?[] entries = [manifest.Entry.Assembly, manifest.Entry.Python, manifest.Entry.Command];
            Assert.True(entries.Count(entry => entry is not null) == 1, $"{file} must name one entry.");
            Assert.True(Uri.IsWellFormedUriString(manifest.Homepage ?? "https://example.org", UriKind.Absolute), $"{file}: homepage");
        }
    }

    [Fact]
    public void Manifest_OfAShippedPlugin_FitsItsProjectAndIsAlone()
    {
        string[] shipped = [.. Manifests.Where(Repository.IsProduct)];

        Assert.NotEmpty(shipped);
        Assert.Equal(shipped.Length, shipped.Select(file => Read(file).Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (string file in shipped)
        {
            PluginManifest manifest = Read(file);
            Assert.Equal(file.Split('/')[1], manifest.Id);
            Assert.NotNull(manifest.Licence);
            if (manifest.Entry.Assembly is { } assembly)
                Assert.Equal(Repository.ProjectOf(file)!.AssemblyName + ".dll", assembly);
        }
    }

    // The host leaves alone what it does not know; in a manifest of our own an unknown member is a slip of the pen.
    private static PluginManifest Read(string file) => JsonSerializer.Deserialize<PluginManifest>(Repository.ReadText(file), Strict)!;
}
