using System.CommandLine;
using AktionBridge.Cli.Connection;
using AktionBridge.Cli.Demo;

namespace AktionBridge.Cli.Commands;

/// <summary>From screenplay to timeline, once, with the sample film.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Description = "Where to work; the same folder again continues", DefaultValueFactory = _ => "aktion-demo" };
        var takes = new Option<int>("--takes") { Description = "Takes of each shot", DefaultValueFactory = _ => 1 };
        var raster = new Option<string>("--raster") { Description = "Size of the pictures that are drawn; smaller is quicker. Clips have the size of the timeline", DefaultValueFactory = _ => "1280x720" };
        return CommandFrame.As("demo", "demo", "From screenplay to timeline, once, with the sample film", async context =>
        {
            SampleFilm sample = SampleFilm.Find();
            try
            {
                await new DemoRun(context, sample, Path.GetFullPath(context.Value(folder)!), ProjectCommands.ParseRaster(context.Value(raster)!), context.Value(takes)).RunAsync();
            }
            finally
            {
                // Whoever runs the demo should find nothing left running that was not running before.
                if (context.Host.StartedHost)
                    await StopAsync(context.Host);
            }
        }, folder, raster, takes);
    }

    private static async Task StopAsync(HostConnection host)
    {
        try
        {
            await host.Host.ShutdownAsync(CancellationToken.None);
        }
        catch (Exception lost) when (lost is IOException or JsonRpc.ConnectionLostException or JsonRpc.RemoteCallException)
        {
            // It is gone already.
        }
    }
}
