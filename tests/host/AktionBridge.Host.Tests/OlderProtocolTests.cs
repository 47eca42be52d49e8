using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Tests.Anchors;
using AktionBridge.JsonRpc;

namespace AktionBridge.Host.Tests;

/// <summary>Who was written for the first minor version of a protocol is served by a host of a later one; another major is told what to update.</summary>
[Collection(nameof(OneStudio))]
public sealed class OlderProtocolTests(Studio studio)
{
    [Fact]
    public async Task Client_OfTheFirstMinor_IsAnsweredWithTheHostsOwnAndServed()
    {
        string token = JsonDocument.Parse(await File.ReadAllTextAsync(studio.Sandbox.HostFile, TestContext.Current.CancellationToken)).RootElement.GetProperty("token").GetString()!;

        JsonElement hello = await studio.Sandbox.CallAsync("session/hello", new { token, client = "old", clientVersion = "0.1.0", protocol = "1.0" });
        JsonElement shots = await studio.Sandbox.CallAsync("shots/list", new { project = studio.Project });
        (int code, string message) = await studio.Sandbox.RefusalAsync("session/hello", new { token, client = "new", clientVersion = "9.0.0", protocol = "2.0" });

        Assert.Equal(ProtocolVersions.Client, hello.GetProperty("protocol").GetString());
        Assert.NotEqual("1.0", ProtocolVersions.Client);
        Assert.True(shots.TryGetProperty("items", out _));
        Assert.Equal((int)RpcErrorCode.ProtocolMismatch, code);
        Assert.Contains("Update the older of the two", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_OfTheFirstMinor_IsRegisteredAndItsTimelineIsRead()
    {
        await using Bench bench = await studio.EditorAsync();
        EditorInfo registered = await bench.Editors.RegisterAsync(
            new RegisterEditorRequest(LiveEditor.Description with { Protocol = "1.0" }, bench.Editor.Timeline.Document, bench.Editor.Timeline.DocumentPath), CancellationToken.None);

        Assert.Equal("1.0", registered.Description.Protocol);
        Assert.NotNull(await bench.Timeline.ReadAsync(new ReadTimelineRequest { Project = studio.Project, Editor = registered.Id }, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RemoteCallException>(() => bench.Editors.RegisterAsync(
            new RegisterEditorRequest(LiveEditor.Description with { Protocol = "2.0" }, bench.Editor.Timeline.Document, bench.Editor.Timeline.DocumentPath), CancellationToken.None));
        Assert.Equal((int)RpcErrorCode.ProtocolMismatch, refused.Code);
    }
}
