using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Processes;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Processes;

/// <summary>When the host dies in whatever way, the system closes the pipes it held. That alone must end a plugin and its children.</summary>
public sealed class LifelineTests
{
    public static TheoryData<string> Languages => ["csharp", "python"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EndOfInput_DuringARunWithChildren_EndsThemAll(string language)
    {
        using var temporary = new TemporaryFolder();
        string marker = Guid.NewGuid().ToString("N");
        using Process plugin = ChildReaperTests.Start(marker, ["/usr/bin/setsid", .. Command(language)]);
        Stream input = plugin.StandardInput.BaseStream;
        await SendAsync(input, 1, "plugin/hello", new PluginHello(ProtocolVersions.Plugin, "test", language, Repository.Tool("ffmpeg"), Repository.Tool("ffprobe")));
        await SendAsync(input, 2, "plugin/generate", new GenerateCall("r", temporary.Folder.FullName, Some.Request("children")));
        await ReadUntilAsync(plugin.StandardOutput.BaseStream, "Children started");
        Assert.True(ProcessTree.Members(plugin.Id, marker).Count >= 3);

        input.Close();
        await plugin.WaitForExitAsync();

        // The signals are sent; the last of them may still be dying.
        while (ProcessTree.Members(ProcessTree.NoLeader, marker).Count > 0)
            await Task.Yield();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EndOfInput_BeforeTheHandshake_Exits(string language)
    {
        using Process plugin = ChildReaperTests.Start("x", Command(language));

        plugin.StandardInput.Close();
        await plugin.WaitForExitAsync();

        Assert.Equal(0, plugin.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Hello_FromAnotherMajor_SaysWhatToUpdate(string language)
    {
        using Process plugin = ChildReaperTests.Start("x", Command(language));
        await SendAsync(plugin.StandardInput.BaseStream, 1, "plugin/hello", new PluginHello("2.0", "test", language, "", ""));

        string answer = await plugin.StandardOutput.ReadToEndAsync();

        Assert.Contains("\"code\":1002", answer, StringComparison.Ordinal);
        Assert.Contains("speaks protocol 1.1; this host speaks 2.0.", answer, StringComparison.Ordinal);
    }

    private static string[] Command(string language) => language == "csharp"
        ? [Repository.Runner, Path.Combine(Repository.TestPlugins, "AktionBridge.TestPlugins.dll")]
        : ["python3", Path.Combine(Repository.PythonSdk.FullName, "aktionbridge_plugin", "__main__.py"), Path.Combine(Repository.PythonTestPlugins, "misbehaving.py")];

    private static async Task SendAsync(Stream stream, int id, string method, object parameters)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = parameters }, WireJson.Options);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private static async Task ReadUntilAsync(Stream stream, string text)
    {
        var heard = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!heard.ToString().Contains(text, StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer);
            Assert.NotEqual(0, read);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }
}
