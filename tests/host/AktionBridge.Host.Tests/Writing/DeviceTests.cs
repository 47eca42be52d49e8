using System.Diagnostics;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Writing;

/// <summary>A writer holds what it says it needs, as a generator does.</summary>
public sealed class DeviceTests
{
    [Fact]
    public async Task Refine_WriterThatNeedsADeviceWhereThereIsNone_FailsWithTheReason()
    {
        await using WrittenFilm film = await WrittenFilm.OpenAsync();
        await film.Film.SucceedAsync("stop");
        await film.Sandbox.GoneAsync();
        using Process host = await film.Sandbox.StartHostAsync("--gpus", "0");

        ClientRun refused = await film.Film.RunAsync("script", "refine", "--with", "writing/device", "-p", "film.aktion");
        await film.RefineAsync("writing/closer");

        SmallFilm.RequireRefusal(refused, 1, "needs a graphics device and none is free for generators on this machine");
        Assert.Single(await film.ProposalsAsync("--all"));
    }
}
