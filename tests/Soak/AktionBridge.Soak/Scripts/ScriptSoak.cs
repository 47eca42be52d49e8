using System.Diagnostics;
using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Breakdown;
using AktionBridge.Host.Film.Import;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Soak.Scripts;

/// <summary>Screenplays that nobody wrote: huge, deep, malicious. Each in a process of its own, so that its memory can be told; read, inspected and outlined or refused.</summary>
internal static class ScriptSoak
{
    private const double MostSeconds = 20;
    private const double MostMegabytes = 2048;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Word(args, "--case") is { } one)
            return RunOne(HostileScripts.All.Single(script => script.Name == one));
        int broken = 0;
        foreach (HostileScript script in HostileScripts.All)
        {
            using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), "scripts", "--case", script.Name]) { RedirectStandardOutput = true })!;
            string said = (await child.StandardOutput.ReadToEndAsync()).Trim();
            await child.WaitForExitAsync();
            bool holds = child.ExitCode == 0;
            broken += holds ? 0 : 1;
            Console.WriteLine($"{(holds ? "ok " : "NO ")} {script.Name,-34} {said}");
        }

        return broken == 0 ? 0 : 1;
    }

    private static int RunOne(HostileScript script)
    {
        byte[] bytes = script.Make();
        double before = Peak();
        long started = Stopwatch.GetTimestamp();
        string outcome;
        try
        {
            using var stream = new MemoryStream(bytes);
            ScriptFile file = ScriptFile.Read(stream, script.FileName);
            ScriptInspection found = ScriptInspector.Inspect(file.Script, file.Encoding);
            ScriptImport.RequireSize(file.Script);
            outcome = string.Create(CultureInfo.InvariantCulture, $"{found.Scenes:n0} scenes, {file.Script.Elements.Count:n0} elements, {ShotPlanner.Plan(OutlineReader.Read(file.Script)).Sum(scene => scene.Count):n0} shots");
        }
        catch (RpcFailureException refused) when (refused.Code == RpcErrorCode.BadFile)
        {
            outcome = $"refused: {refused.Message}";
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double megabytes = Peak();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length / 1048576.0,5:0.0} MB  {seconds,6:0.00} s  peak {megabytes,5:0} MB (before {before:0})  {outcome}"));
        return seconds <= MostSeconds && megabytes <= MostMegabytes ? 0 : 1;
    }

    private static double Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1048576.0;
    }

    // Started through dotnet, the program to run comes first.
    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ScriptSoak).Assembly.Location] : [];

    private static string? Word(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
