using System.Reflection;

namespace AktionBridge.Fuzz.Tests;

/// <summary>A few seconds of what <c>./aktion soak files</c> does for hours: same inputs at every run.</summary>
public sealed class ShortCampaignTests
{
    private static readonly string Root = typeof(ShortCampaignTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    public static TheoryData<string, int> Short => new()
    {
        { "fountain", 1500 }, { "plain text", 1500 }, { "fdx", 1500 }, { "otio", 150 }, { "plugin.json", 3000 }, { "description", 3000 }, { "plugin answers", 3000 }, { "host.json", 1500 },
        { "recipe", 3000 }, { "workflow", 3000 }, { "timecode", 3000 },
    };

    [Fact]
    public void Short_NamesEveryTarget() => Assert.Equal(Targets.All.Select(target => target.Name), Short.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Short))]
    public void Campaign_OfATarget_FindsNothing(string name, int inputs)
    {
        Find? find = Campaign.Run(Targets.All.Single(target => target.Name == name), Root, seed: 1, inputs, costs: false);

        Assert.True(find is null, $"{find?.Target}, seed 1, input {find?.Number}: {find?.Why}");
    }

    [Fact]
    public void Campaign_OfAReaderThatBreaks_SaysWhichInput()
    {
        var broken = new Target("broken", ["tests/Fuzz/seeds/timecodes.txt"], ["!"], input => throw (input.Contains((byte)'!') ? new InvalidOperationException("broke") : new Contracts.Rpc.Wire.RpcFailureException(Contracts.Rpc.Wire.RpcErrorCode.BadFile, "said")));

        // The seeds must be read: they are right.
        var reader = broken with { Read = input => { if (input.Contains((byte)'!')) broken.Read(input); } };
        Find find = Campaign.Run(reader, Root, seed: 1, inputs: 1000, costs: false)!;

        Assert.Contains("broke", find.Why, StringComparison.Ordinal);
        Assert.Contains((byte)'!', find.Input);
        Assert.Equal(find.Number, Campaign.Run(reader, Root, seed: 1, inputs: 1000, costs: false)!.Number);
    }
}
