using System.Diagnostics;
using System.Globalization;
using AktionBridge.Host.Film.Routing;
using Serilog;

namespace AktionBridge.Host.Work.Routing;

/// <summary>
/// What this machine has for generators to occupy. Looked for once, when first asked: devices do not come and go while a host runs. Video memory is read from the
/// kernel (amdgpu) and from NVIDIA's own tool where it is installed; on other systems nobody could look, which is said as such. What the host was told goes before what it finds.
/// </summary>
/// <param name="told">What whoever started the host said of the devices.</param>
/// <param name="childStarted">Told of NVIDIA's tool.</param>
/// <param name="log">Told why it did not answer.</param>
internal sealed class MachineLook(DeviceOptions told, Action<Process> childStarted, ILogger log)
{
    private const string Cards = "/sys/class/drm";
    private const string AmdMemory = "device/mem_info_vram_total";
    private const string NvidiaTool = "nvidia-smi";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<MachineResources>? _look;

    /// <summary>Main memory that this process and its children may use, in MiB.</summary>
    public static long MemoryMiB => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);

    public Task<MachineResources> ResourcesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            _look ??= LookAsync();
        return _look.WaitAsync(cancellationToken);
    }

    private async Task<MachineResources> LookAsync()
    {
        return new MachineResources(Environment.ProcessorCount, MemoryMiB, told switch
        {
            { Gpus: 0 } => [],
            { MemoryMiB: { } each } => [.. Enumerable.Repeat((long)each, told.Slots)],
            _ => await FindAsync() is { } found && (found.Count > 0 || told.Gpus is null) ? found : null,
        });
    }

    private async Task<IReadOnlyList<long>?> FindAsync() => OperatingSystem.IsLinux() ? [.. OfTheKernel(), .. await OfNvidiaAsync()] : null;

    private static IEnumerable<long> OfTheKernel()
    {
        if (!Directory.Exists(Cards))
            yield break;
        foreach (string card in Directory.EnumerateDirectories(Cards, "card*").Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(card, AmdMemory);
            if (File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long bytes))
                yield return bytes / (1024 * 1024);
        }
    }

    /// <summary>One number a line, in MiB.</summary>
    private async Task<IReadOnlyList<long>> OfNvidiaAsync()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, NvidiaTool))))
            return [];
        try
        {
            using Process tool = Process.Start(new ProcessStartInfo(NvidiaTool, ["--query-gpu=memory.total", "--format=csv,noheader,nounits"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            childStarted(tool);
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                Task<string> errors = tool.StandardError.ReadToEndAsync(limit.Token);
                string lines = await tool.StandardOutput.ReadToEndAsync(limit.Token);
                await errors;
                await tool.WaitForExitAsync(limit.Token);
                return tool.ExitCode == 0 ? Read(lines) : [];
            }
            catch (OperationCanceledException)
            {
                tool.Kill(entireProcessTree: true);
                log.Warning("{Tool} had not answered after {Seconds} s, so its GPUs are not counted", NvidiaTool, Patience.TotalSeconds);
                return [];
            }
        }
        catch (Exception refused) when (refused is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            log.Warning("{Tool} could not be started ({Reason}), so its GPUs are not counted", NvidiaTool, refused.Message);
            return [];
        }
    }

    internal static IReadOnlyList<long> Read(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long memory) ? memory : 0)
        .Where(memory => memory > 0)];
}
