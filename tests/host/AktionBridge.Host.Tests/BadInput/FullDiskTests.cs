using System.Diagnostics;
using System.Text.Json;

namespace AktionBridge.Host.Tests.BadInput;

/// <summary>The disk of the project is full in the middle of a take, and is freed again.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task Generate_DiskFull_NamesFileAndRemedyAndARetryKeepsWhatIsDone()
    {
        await using var sandbox = new Sandbox();
        string disk = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "disk")).FullName;
        bool mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk);
        Assert.SkipUnless(mounted, "a small file system can only be mounted as root on Linux");
        try
        {
            await FillAndRetryAsync(sandbox, disk);
        }
        finally
        {
            await sandbox.ClientAsync("stop");
            // The host answers before it has let go of its files: a disk in use is not unmounted.
            await sandbox.GoneAsync();
            Run("umount", disk);
        }
    }

    private static async Task FillAndRetryAsync(Sandbox sandbox, string disk)
    {
        string project = Path.Combine(disk, "film.aktion");
        string ballast = Path.Combine(disk, "ballast");
        await SucceedAsync(sandbox, "new", project, "--raster", "256x144");
        await SucceedAsync(sandbox, "shots", "from-slot", "A clock.", "--frames", "12", "-p", project);
        // Room for the original (about half a MiB), not for its conform at 1280x720 (about 7 MiB).
        await FillAsync(ballast, disk, leaving: 3 << 20);

        ClientRun full = await sandbox.ClientAsync("generate", "--raster", "1280x720", "-p", project);

        SmallFilm.RequireRefusal(full, 1, "The disk is full: '", ".mov' could not be written", "Free some space and run it again; nothing half-written was kept.");
        JsonElement failed = await JobAsync(sandbox, project);
        Assert.Equal(("failed", 1, 1), (failed.GetProperty("state").GetString(), Attempts(failed, "generate"), Attempts(failed, "conform")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(project, "media"), "*.mov", SearchOption.AllDirectories));
        Assert.Equal(1, (await SucceedAsync(sandbox, "takes", "--json", "-p", project)).Json.GetArrayLength());

        File.Delete(ballast);
        await SucceedAsync(sandbox, "jobs", "retry", "-p", project);
        await SucceedAsync(sandbox, "resume", project);

        JsonElement done = await JobAsync(sandbox, project);
        Assert.Equal(("succeeded", 1, 2), (done.GetProperty("state").GetString(), Attempts(done, "generate"), Attempts(done, "conform")));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(project, "media"), "*.mov", SearchOption.AllDirectories));
        await SucceedAsync(sandbox, "verify", "-p", project);

        await FillAsync(ballast, disk, leaving: 0);
        ClientRun refused = await sandbox.ClientAsync("generate", "-p", project);
        SmallFilm.RequireRefusal(refused, 1, "project.db' is full. Nothing of this change was kept and nothing earlier is lost. Free some space and try again.");
        Assert.Equal("succeeded", (await JobAsync(sandbox, project)).GetProperty("state").GetString());
    }

    private static async Task FillAsync(string ballast, string disk, long leaving)
    {
        byte[] block = new byte[64 * 1024];
        await using FileStream file = File.Create(ballast);
        try
        {
            while (leaving == 0 || new DriveInfo(disk).AvailableFreeSpace > leaving)
            {
                await file.WriteAsync(block, TestContext.Current.CancellationToken);
                await file.FlushAsync(TestContext.Current.CancellationToken);
            }
        }
        catch (IOException) when (leaving == 0)
        {
            // Full, as asked for.
        }
    }

    private static async Task<JsonElement> JobAsync(Sandbox sandbox, string project) =>
        Assert.Single((await SucceedAsync(sandbox, "jobs", "--json", "-p", project)).Json.EnumerateArray().ToArray());

    private static int Attempts(JsonElement job, string stage) =>
        job.GetProperty("stages").EnumerateArray().Single(one => one.GetProperty("name").GetString() == stage).GetProperty("attempts").GetInt32();

    private static async Task<ClientRun> SucceedAsync(Sandbox sandbox, params string[] arguments)
    {
        ClientRun run = await sandbox.ClientAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Errors}");
        return run;
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
