using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Tasks;
using AktionBridge.Host.Plugins.Tests.Support;

namespace AktionBridge.Host.Plugins.Tests.Runs;

public sealed class ResultCheckTests
{
    [Theory]
    [InlineData("clip.mkv", null)]
    [InlineData("real/clip.mkv", null)]
    [InlineData("real/../clip.mkv", null)]
    [InlineData("link.mkv", "its result 'link.mkv' is a link or lies behind one; it has to be the file itself")]
    [InlineData("linked/clip.mkv", "its result 'linked/clip.mkv' is a link or lies behind one; it has to be the file itself")]
    [InlineData("dangling.mkv", "its result 'dangling.mkv' is a link or lies behind one; it has to be the file itself")]
    [InlineData("empty.mkv", "its result 'empty.mkv' is empty")]
    public void Problem_OfAResult_OnlyRealFilesHold(string file, string? problem)
    {
        using var temporary = new TemporaryFolder();
        temporary.Write("run/clip.mkv", "x");
        temporary.Write("run/real/clip.mkv", "x");
        temporary.Write("run/empty.mkv", "");
        File.CreateSymbolicLink(temporary.Path("run", "link.mkv"), "clip.mkv");
        File.CreateSymbolicLink(temporary.Path("run", "dangling.mkv"), "gone.mkv");
        Directory.CreateSymbolicLink(temporary.Path("run", "linked"), "real");
        // The work folder itself may well lie behind a link: that is the user's choice, not the plugin's.
        Directory.CreateSymbolicLink(temporary.Path("behind"), "run");

        Assert.Equal(problem, ResultCheck.Problem(new GenerateResult([file], new Dictionary<string, string>()), temporary.Path("run")));
        Assert.Equal(problem, ResultCheck.Problem(new GenerateResult([file], new Dictionary<string, string>()), temporary.Path("behind")));
    }
}
