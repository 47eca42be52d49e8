using System.Globalization;
using AktionBridge.Host.Plugins.Supervision;

namespace AktionBridge.Host.Plugins.Processes;

/// <summary>The words before a command line that keep it, and all it starts, to its share of the processor, with no privilege.</summary>
internal static class ProcessorTools
{
    /// <summary>Confines to cores; of util-linux, as prlimit is.</summary>
    public const string Confiner = "/usr/bin/taskset";

    private const string Lowerer = "/usr/bin/nice";
    private const string Shell = "/bin/sh";

    // Behind the host and the editors, who answer a person, and still not starved by another program that is busy.
    private const string Steps = "5";

    // Where the kernel divides time among sessions first, niceness counts within a session only, and a plugin's is its own: then the
    // session has to stand back as a whole. It says so itself, because nobody else knows when it is one.
    private const string StandBack = "{ echo " + Steps + " > /proc/self/autogroup; } 2>/dev/null; exec \"$@\"";

    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"];

    public static bool Confines => File.Exists(Confiner);

    /// <summary>Behind the cores; empty where priority is not lowered.</summary>
    public static string PriorityWords => File.Exists(Lowerer) ? ", behind all other work" : "";

    /// <param name="share">What it gets.</param>
    /// <param name="ownSession">Whether it is a session of its own by the time these words are carried out.</param>
    public static IEnumerable<string> Words(CoreShare share, bool ownSession)
    {
        List<string> words = [];
        if (ownSession && OperatingSystem.IsLinux() && File.Exists(Shell))
            words.AddRange([Shell, "-c", StandBack, "sh"]);
        if (File.Exists(Lowerer))
            words.AddRange([Lowerer, "-n", Steps]);
        if (share.Cores.Count > 0)
            words.AddRange([Confiner, "--cpu-list", string.Join(',', share.Cores)]);
        return words;
    }

    /// <summary>Libraries for numbers start a thread a core, whatever they are confined to, unless told; what is there already counts.</summary>
    public static void Tell(IDictionary<string, string?> environment, CoreShare share)
    {
        if (share.Threads is not { } threads)
            return;
        foreach (string name in ThreadVariables)
            environment.TryAdd(name, threads.ToString(CultureInfo.InvariantCulture));
    }
}
