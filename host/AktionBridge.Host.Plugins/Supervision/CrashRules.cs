using System.Globalization;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Plugins.Runs;
using Serilog;

namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>
/// Tells a poisonous recipe from a broken plugin. Two crashes with one recipe fault that recipe, for a day; crashes with three different
/// recipes within five minutes put the plugin into quarantine. A run of the recipe that succeeds forgives it.
/// </summary>
internal sealed class CrashRules(IPluginHistory history, PluginCatalog catalog, TimeProvider time, ILogger log)
{
    private const int CrashesToFault = 2;
    private const int RecipesToQuarantine = 3;
    private const int KeptLines = 40;
    private const int LongestMessage = 1000;
    private static readonly TimeSpan FaultHolds = TimeSpan.FromHours(24);
    private static readonly TimeSpan QuarantineWindow = TimeSpan.FromMinutes(5);

    /// <summary>Why something is not run on this plugin, and the way out; null when it may run.</summary>
    /// <param name="plugin">As it is now.</param>
    /// <param name="kind">recipe, inspection, workflow.</param>
    /// <param name="recipe">The recipe's hash, or what stands for it.</param>
    public string? Refusal(CatalogedPlugin plugin, string kind, string recipe)
    {
        RecordedCrash[] crashes = [.. history.Crashes(plugin.Id, plugin.FolderHash, time.GetUtcNow() - FaultHolds).Where(crash => crash.Recipe == recipe)];
        return crashes.Length < CrashesToFault
            ? null
            : $"This {kind} ended plugin '{plugin.Id}' {crashes.Length} times, so it is not run until {Text(crashes[^CrashesToFault].At + FaultHolds)} or the plugin changes; other {kind}s are. " +
              $"{(kind == "recipe" ? "Change the recipe (another seed is another recipe), or run" : "Run")}: aktion plugins release {plugin.Id} - and retry the job. Last time: {crashes[^1].Message}";
    }

    /// <summary>Learns from how a run ended.</summary>
    /// <param name="plugin">As it was when its process started.</param>
    /// <param name="recipe">The recipe's hash.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="alone">False when other runs were in the process: then nobody knows whose fault it was, and it is nobody's.</param>
    /// <param name="lastLines">Of the process's error stream.</param>
    public void Learn(CatalogedPlugin plugin, string recipe, PluginRunOutcome outcome, bool alone, IReadOnlyList<string> lastLines)
    {
        string? message = outcome switch
        {
            PluginRunOutcome.Crashed crashed => crashed.Message,
            PluginRunOutcome.NotResponding silent => silent.Message,
            _ => null,
        };
        try
        {
            if (outcome is PluginRunOutcome.Succeeded)
                history.Forgive(plugin.Id, plugin.FolderHash, recipe);
            else if (message is not null && alone)
                Count(plugin, recipe, message, lastLines);
        }
        catch (RpcFailureException failure)
        {
            // The run is over either way; a crash that could not be written down is counted next time.
            log.Warning("What plugin {Plugin} did could not be recorded: {Reason}", plugin.Id, failure.Message);
        }
    }

    /// <summary>Ends quarantine and faults.</summary>
    public void Release(string pluginId)
    {
        history.Release(pluginId);
        catalog.Forget();
    }

    private void Count(CatalogedPlugin plugin, string recipe, string message, IReadOnlyList<string> lastLines)
    {
        DateTimeOffset now = time.GetUtcNow();
        message = PlainText.Of(message, LongestMessage);
        history.RecordCrash(plugin.Id, plugin.FolderHash, new RecordedCrash(recipe, message, now));
        int recipes = history.Crashes(plugin.Id, plugin.FolderHash, now - QuarantineWindow).DistinctBy(crash => crash.Recipe).Count();
        if (recipes < RecipesToQuarantine)
            return;
        string reason = $"it ended with {recipes} different recipes within {QuarantineWindow.TotalMinutes:0} minutes, the last time: {message}";
        history.Quarantine(plugin.Id, new PluginQuarantine(plugin.FolderHash, reason, [.. lastLines.TakeLast(KeptLines)], now));
        catalog.Forget();
        log.Error("Plugin {Plugin} is in quarantine: {Reason}", plugin.Id, reason);
    }

    internal static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
