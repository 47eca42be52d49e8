using AktionBridge.Host.Store.Workbench.Disk;

namespace AktionBridge.Soak.Queue;

/// <summary>Every operation of store, archive and user folder with every failure of the disk, then power cuts at any call.</summary>
internal static class DiskSoak
{
    public static async Task<int> RunAsync(string[] args)
    {
        int seed = SoakOptions.Seed(args);
        int cuts = SoakOptions.Number(args, "cuts", 2_000);
        string folder = Directory.CreateTempSubdirectory("aktion disk soak ").FullName;
        try
        {
            var sweep = new FaultSweep(Path.Combine(folder, "sweep"));
            await sweep.PrepareAsync();
            foreach (DiskOperation operation in DiskOperations.All)
            {
                foreach ((DiskError error, bool forever) in new[] { (DiskError.Broken, false), (DiskError.Broken, true), (DiskError.Full, false), (DiskError.Full, true) })
                    await sweep.RunAsync(operation, error, forever);
                Console.WriteLine($"{operation.Name}: {sweep.Points:n0} failures so far");
            }

            var run = new PowerCutRun(Path.Combine(folder, "power"), seed);
            await run.RecordAsync(jobs: 60);
            var chance = new Random(seed);
            for (int i = 0; i < cuts; i++)
                await run.CutAsync(chance.Next(run.Calls + 1));
            Console.WriteLine($"{cuts:n0} power cuts in {run.Calls:n0} calls: nothing that was answered is gone");
            return 0;
        }
        catch (InvalidOperationException broken)
        {
            await Console.Error.WriteLineAsync(broken.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
