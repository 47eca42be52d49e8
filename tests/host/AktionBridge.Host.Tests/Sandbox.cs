using System.Diagnostics;
using System.Text.Json;

namespace AktionBridge.Host.Tests;

/// <summary>A user of their own: private runtime folder, home and working folder; whatever it started is gone when it is disposed.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    /// <summary>Expected never to elapse.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public Sandbox()
    {
        // Spaces and letters beyond ASCII on purpose: people have such folders.
        Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"aktion tëst {Guid.NewGuid():N}"[..24])).FullName;
        RuntimeFolder = Path.Combine(Folder, "run");
        Variables = new() { ["XDG_RUNTIME_DIR"] = null, ["AKTION_RUNTIME"] = RuntimeFolder, ["AKTION_HOME"] = Path.Combine(Folder, "home") };
    }

    public string Folder { get; }

    /// <summary>Set in every process that is started here; null removes one.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>Where host.json is expected.</summary>
    public string RuntimeFolder { get; set; }

    public string HostFile => Path.Combine(RuntimeFolder, "host.json");

    public string LogText => string.Concat(Directory.Exists(LogFolder) ? Directory.GetFiles(LogFolder).Select(ReadShared) : []);

    private string LogFolder => Path.Combine(Folder, "home", "logs");

    /// <summary>Starts a host and waits for host.json.</summary>
    public async Task<Process> StartHostAsync(params string[] options)
    {
        Process host = Start(Repository.Bin("AktionBridge.Host", "AktionBridge.Host.dll"), ["serve", .. options]);
        using var deadline = new CancellationTokenSource(Long);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!File.Exists(HostFile) && !host.HasExited)
            await timer.WaitForNextTickAsync(deadline.Token);
        return host;
    }

    /// <summary>Runs the command-line client to its end.</summary>
    public async Task<ClientRun> ClientAsync(params string[] arguments)
    {
        using Process client = StartClient(arguments);
        return await FinishAsync(client);
    }

    /// <summary>Runs the command-line client to its end, from inside a folder.</summary>
    public async Task<ClientRun> ClientInAsync(string folder, params string[] arguments)
    {
        using Process client = Start(ClientProgram, arguments, folder);
        return await FinishAsync(client);
    }

    /// <summary>Runs a line in a shell to its end, from inside a folder.</summary>
    public async Task<ClientRun> ShellAsync(string folder, string line)
    {
        using Process shell = Start("/usr/bin/env", ["bash", "-c", line], folder);
        return await FinishAsync(shell);
    }

    public Process StartClient(params string[] arguments) => Start(ClientProgram, arguments);

    public static async Task<ClientRun> FinishAsync(Process client)
    {
        using var deadline = new CancellationTokenSource(Long);
        Task<string> output = client.StandardOutput.ReadToEndAsync(deadline.Token);
        Task<string> errors = client.StandardError.ReadToEndAsync(deadline.Token);
        await client.WaitForExitAsync(deadline.Token);
        return new ClientRun(client.ExitCode, await output, await errors);
    }

    /// <summary>The process id of the host that serves this sandbox now; null when none does.</summary>
    public int? HostPid()
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(HostFile)).RootElement.GetProperty("pid").GetInt32();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Every living process that was started, directly or not, for this sandbox: they all carry its runtime folder or work in it.</summary>
    public IReadOnlyList<string> LivingProcesses()
    {
        var living = new List<string>();
        foreach (string process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                string all = File.ReadAllText(Path.Combine(process, "environ")) + File.ReadAllText(Path.Combine(process, "cmdline"));
                if (all.Contains(Folder, StringComparison.Ordinal))
                    living.Add($"{Path.GetFileName(process)} {File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ')}");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }
        }

        return living;
    }

    /// <summary>Waits until nothing that was started for this sandbox lives; fails when something stays.</summary>
    public async Task GoneAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (LivingProcesses().Count > 0)
            await timer.WaitForNextTickAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (HostPid() is not null)
            await ClientAsync("stop");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (LivingProcesses().Count > 0 && !deadline.IsCancellationRequested)
            await timer.WaitForNextTickAsync(CancellationToken.None);
        Directory.Delete(Folder, recursive: true);
    }

    private static string ClientProgram => Repository.Bin("AktionBridge.Cli", "aktion.dll");

    private Process Start(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        bool isManaged = program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isManaged ? "dotnet" : program)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? Folder,
        };
        if (isManaged)
            start.ArgumentList.Add(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
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

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>How a client ended.</summary>
internal sealed record ClientRun(int ExitCode, string Output, string Errors)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
