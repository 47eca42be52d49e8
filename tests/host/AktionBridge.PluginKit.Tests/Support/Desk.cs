using System.Diagnostics;

namespace AktionBridge.PluginKit.Tests.Support;

/// <summary>Where a plugin's author sits: a home, a current folder and a user folder of their own, and <c>aktion</c> on PATH.</summary>
internal sealed class Desk : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public Desk()
    {
        // Spaces and letters beyond ASCII on purpose: people have such folders.
        Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"aktion dësk {Guid.NewGuid():N}"[..24])).FullName;
        string programs = Directory.CreateDirectory(At("programs")).FullName;
        string aktion = Path.Combine(programs, "aktion");
        File.WriteAllText(aktion, $"#!/bin/sh\nexec dotnet '{Repository.Bin("AktionBridge.Cli", "aktion.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(aktion, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(At("work"));
        Variables = new()
        {
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = Directory.CreateDirectory(At("home")).FullName,
            ["AKTION_HOME"] = At("user"), ["AKTION_RUNTIME"] = At("run"), ["XDG_RUNTIME_DIR"] = null, ["XDG_DATA_HOME"] = null,
            ["AKTION_PLUGINS"] = Directory.CreateDirectory(At("plugins")).FullName,
            ["DOTNET_CLI_HOME"] = At("home"), ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["NUGET_PACKAGES"] = At("nuget"),
            // Nothing that a build leaves running may outlive the desk.
            ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false",
        };
    }

    public string Folder { get; }

    public Dictionary<string, string?> Variables { get; }

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Runs <c>aktion plugins ...</c> in the work folder.</summary>
    public Task<Spoken> PluginsAsync(params string[] words) => RunAsync(At("work"), "aktion", ["plugins", .. words]);

    /// <summary>Runs a program to its end.</summary>
    public async Task<Spoken> RunAsync(string folder, string program, IReadOnlyList<string> arguments)
    {
        using Process process = Start(folder, program, arguments);
        using var deadline = new CancellationTokenSource(Long);
        Task<string> output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return new Spoken(process.ExitCode, await output, await errors);
    }

    public Process Start(string folder, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/env", [program, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach ((string name, string? value) in Variables)
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Living processes that were started from here, directly or not.</summary>
    public IReadOnlyList<int> Living() => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Where(name => Mentions($"/proc/{name}")).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Waits until nothing that was started from here lives.</summary>
    public async Task GoneAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Living().Count > 0)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private bool Mentions(string process)
    {
        try
        {
            return (File.ReadAllText(Path.Combine(process, "environ")) + File.ReadAllText(Path.Combine(process, "cmdline"))).Contains(Folder, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>How a program ended and what it said.</summary>
internal sealed record Spoken(int ExitCode, string Output, string Errors)
{
    public string All => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
