namespace AktionBridge.Host.Plugins.Supervision;

/// <summary>What plugins did wrong on this machine. Kept outside every project and across restarts of the host; safe from any thread.</summary>
public interface IPluginHistory
{
    /// <summary>Crashes of one content of a plugin since a time, oldest first.</summary>
    IReadOnlyList<RecordedCrash> Crashes(string pluginId, string folderHash, DateTimeOffset since);

    /// <summary>Remembers a crash. Only the newest hundred of a plugin need be kept.</summary>
    void RecordCrash(string pluginId, string folderHash, RecordedCrash crash);

    /// <summary>Forgets what one recipe did.</summary>
    void Forgive(string pluginId, string folderHash, string recipe);

    /// <summary>Null when the plugin is not in quarantine.</summary>
    PluginQuarantine? Quarantined(string pluginId);

    /// <summary>Puts a plugin into quarantine until it is released or its content changes.</summary>
    void Quarantine(string pluginId, PluginQuarantine quarantine);

    /// <summary>Ends a quarantine and forgets every crash of the plugin.</summary>
    void Release(string pluginId);
}

/// <summary>One crash.</summary>
/// <param name="Recipe">Hash of the recipe that was run.</param>
/// <param name="Message">How it ended, for people.</param>
/// <param name="At">When.</param>
public sealed record RecordedCrash(string Recipe, string Message, DateTimeOffset At);

/// <summary>Why a plugin is not started.</summary>
/// <param name="FolderHash">The content it holds for: another one starts afresh.</param>
/// <param name="Reason">For people.</param>
/// <param name="LastLines">Of its error stream, oldest first.</param>
/// <param name="Since">When.</param>
public sealed record PluginQuarantine(string FolderHash, string Reason, IReadOnlyList<string> LastLines, DateTimeOffset Since);
