using System.Text;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Manifest;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Manifest;

public sealed class PluginManifestReaderTests
{
    private const string Good = """{"id":"hello","name":"Hello","version":"1.0.0","contract":"1.0","entry":{"python":"hello.py"}""";

    [Fact]
    public void Parse_Minimal_FillsTheDefaults()
    {
        PluginManifest manifest = Parse(Good + "}");

        Assert.Equal("hello", manifest.Id);
        Assert.Equal(600, manifest.SilenceLimitSeconds);
        Assert.Empty(manifest.Permissions.Network);
    }

    [Theory]
    [InlineData(""","futureMember":{"deep":[1,2]}}""")]
    [InlineData(""","resources":{"npu":true}}""")]
    public void Parse_UnknownMember_IsTolerated(string rest) => Assert.Equal("hello", Parse(Good + rest).Id);

    [Fact]
    public void Parse_ByteOrderMark_IsTolerated() => Assert.Equal("hello", Parse("\uFEFF" + Good + "}").Id);

    [Theory]
    [InlineData("", "plugin.json is not valid JSON at line 1")]
    [InlineData("{\n\"id\": oops}", "plugin.json is not valid JSON at line 2, byte 7. Correct the text there.")]
    [InlineData("[]", "plugin.json holds no JSON object.")]
    [InlineData("{}", "plugin.json: member 'id' is missing. Add it;")]
    [InlineData("""{"id":"hello","name":"Hello","version":"1.0.0","contract":"1.0"}""", "plugin.json: member 'entry' is missing.")]
    [InlineData("""{"contract":1}""", "plugin.json: member 'contract' is a version in quotes, such as \"1.1\".")]
    [InlineData(Good + ""","silenceLimitSeconds":"long"}""", "plugin.json: member 'silenceLimitSeconds' has the wrong kind of value.")]
    [InlineData(Good + ""","silenceLimitSeconds":1}""", "plugin.json: member 'silenceLimitSeconds': 1 is outside 5 to 86400.")]
    [InlineData(Good + ""","resources":{"cpu":"all"}}""", "plugin.json: member 'resources.cpu' has the wrong kind of value.")]
    [InlineData(Good + ""","resources":null}""", "plugin.json: member 'resources' has the wrong kind of value.")]
    [InlineData(Good + ""","permissions":{"environment":[null]}}""", "plugin.json: member 'permissions.environment': it holds null among its items. Take it out")]
    [InlineData(Good + ""","permissions":{"environment":[""]}}""", "plugin.json: member 'permissions.environment': it is a list of texts, none of them empty.")]
    [InlineData(Good + ""","permissions":{"environment":["A B"]}}""", "plugin.json: member 'permissions.environment': 'A B' is not the name of an environment variable.")]
    [InlineData("""{"id":"../x","name":"Hello","version":"1.0.0","contract":"1.0","entry":{}}""", "plugin.json: member 'id': '../x' is not an id. Use 2 to 40 lower-case letters")]
    [InlineData("""{"id":"hello","name":" ","version":"1.0.0","contract":"1.0","entry":{}}""", "plugin.json: member 'name': it is empty.")]
    [InlineData("""{"id":"hello","name":"Hello","version":"one","contract":"1.0","entry":{}}""", "plugin.json: member 'version': 'one' is not major.minor.patch")]
    public void Parse_Wrong_NamesFileMemberAndRemedy(string json, string message)
    {
        var failure = Assert.Throws<RpcFailureException>(() => Parse(json));

        Assert.Equal(RpcErrorCode.BadFile, failure.Code);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", "Plugin 'hello' needs contract 3; this host has 1.1. Update the host.")]
    [InlineData("0.9", "Plugin 'hello' needs contract 0.9; this host has 1.1. Update the plugin.")]
    public void Parse_OtherContractMajor_SaysWhatToUpdate(string contract, string message)
    {
        var failure = Assert.Throws<RpcFailureException>(() => Parse($$"""{"id":"hello","contract":"{{contract}}","shape":"of the future"}"""));

        Assert.Equal(RpcErrorCode.ProtocolMismatch, failure.Code);
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Parse_OtherContractMinor_IsAccepted() =>
        Assert.Equal("1.7", Parse("""{"id":"hello","name":"Hello","version":"1.0.0","contract":"1.7","entry":{"python":"hello.py"}}""").Contract);

    [Theory]
    [InlineData("""{"assembly":"../outside.dll"}""", "member 'entry.assembly': '../outside.dll' leaves the plugin's folder.")]
    [InlineData("""{"assembly":"/absolute.dll"}""", "member 'entry.assembly': '/absolute.dll' leaves the plugin's folder.")]
    [InlineData("""{"assembly":"C:\\x.dll"}""", "member 'entry.assembly': 'C:\\x.dll' leaves the plugin's folder.")]
    [InlineData("""{"assembly":"x.exe"}""", "member 'entry.assembly': 'x.exe' does not end in .dll.")]
    [InlineData("""{"assembly":"missing.dll"}""", "member 'entry.assembly': 'missing.dll' does not exist in")]
    [InlineData("""{"python":"linked.py"}""", "member 'entry.python': 'linked.py' is a link that leaves the plugin's folder.")]
    [InlineData("""{"command":"./missing"}""", "member 'entry.command': './missing' does not exist in")]
    [InlineData("""{"command":"bin/../../sh"}""", "member 'entry.command': 'bin/../../sh' leaves the plugin's folder.")]
    [InlineData("{}", "member 'entry' names 0 ways to start. Name exactly one of assembly, python and command.")]
    [InlineData("""{"python":"a.py","command":"b"}""", "member 'entry' names 2 ways to start.")]
    public void Read_EntryOutsideOrMissing_NamesIt(string entry, string message)
    {
        using var temporary = new TemporaryFolder();
        temporary.Write("plugin.json", $$"""{"id":"hello","name":"Hello","version":"1.0.0","contract":"1.0","entry":{{entry}}}""");
        File.CreateSymbolicLink(temporary.Path("linked.py"), "/etc/hostname");

        var failure = Assert.Throws<RpcFailureException>(() => PluginManifestReader.Read(temporary.Folder));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(temporary.Path("plugin.json"), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bin/Main.dll", "assembly", "'bin'")]
    [InlineData("cache/main.py", "python", "'cache'")]
    [InlineData("source/.VENV/main.py", "python", "'.VENV'")]
    [InlineData("main.pth", "command", "'main.pth'", "./")]
    [InlineData("shown.py", "python", "'logs'")]
    public void Read_EntryOutsideTheTrust_SaysWhere(string file, string kind, string part, string prefix = "")
    {
        using var temporary = new TemporaryFolder();
        temporary.Write("plugin.json", $$"""{"id":"hello","name":"Hello","version":"1.0.0","contract":"1.0","entry":{ "{{kind}}":"{{prefix}}{{file}}" } }""");
        temporary.Write("logs/hidden.py", "");
        if (file == "shown.py")
            File.CreateSymbolicLink(temporary.Path(file), "logs/hidden.py");
        else
            temporary.Write(file, "");

        var failure = Assert.Throws<RpcFailureException>(() => PluginManifestReader.Read(temporary.Folder));

        Assert.Contains($"'{prefix}{file}' is not covered by the user's trust, because {part} is left out of it", failure.Message, StringComparison.Ordinal);
    }

    private static PluginManifest Parse(string json) => PluginManifestReader.Parse(Encoding.UTF8.GetBytes(json), "plugin.json");
}
