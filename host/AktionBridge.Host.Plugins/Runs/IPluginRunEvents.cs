namespace AktionBridge.Host.Plugins.Runs;

/// <summary>What a run reports while it lasts. Called one at a time from any thread; must return at once and not throw.</summary>
public interface IPluginRunEvents
{
    /// <summary>Where the run is: a few words, and 0 to 1, never falling.</summary>
    void Progress(string stage, double fraction);

    /// <summary>A picture of the unfinished result, inside the work folder. It is replaced or gone soon: copy it now or never.</summary>
    void Preview(FileInfo png);

    /// <summary>A line of the plugin's log: debug, information, warning or error.</summary>
    void Log(string level, string message);

    /// <summary>False when the process gave no sign of life for a while (offer a kill), true when it does again.</summary>
    void Responding(bool responding, TimeSpan silence);
}
