namespace AktionBridge.Contracts.Plugin;

/// <summary>What the host lends to one run. Every member may be used from any thread.</summary>
public interface IRunContext
{
    /// <summary>A private empty folder, deleted after the run. Results must lie inside it.</summary>
    DirectoryInfo WorkFolder { get; }

    /// <summary>Reads and writes media without the plugin linking a codec.</summary>
    IMediaTools Media { get; }

    /// <summary>Tells the user where the run is. Cheap: calls are coalesced.</summary>
    /// <param name="stage">What is being done, in a few words.</param>
    /// <param name="fraction">Of the whole run, 0 to 1, never falling.</param>
    void ReportProgress(string stage, double fraction);

    /// <summary>Writes a line into the plugin's log.</summary>
    void Log(PluginLogLevel level, string message);
}

/// <summary>What a run that makes something is lent.</summary>
public interface IGenerationContext : IRunContext
{
    /// <summary>Shows a picture of the unfinished result. The frame is copied before the call returns.</summary>
    void ReportPreview(VideoFrame frame);
}

/// <summary>How much a log line matters.</summary>
public enum PluginLogLevel
{
    /// <summary>Only for whoever debugs the plugin.</summary>
    Debug,

    /// <summary>Something began or ended.</summary>
    Information,

    /// <summary>The result may not be what was asked for.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
