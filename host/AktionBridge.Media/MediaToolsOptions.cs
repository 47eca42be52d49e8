using System.Diagnostics;

namespace AktionBridge.Media;

/// <summary>Where ffmpeg is and how its processes are treated.</summary>
public sealed record MediaToolsOptions
{
    /// <summary>Folder holding ffmpeg and ffprobe. Null: the variable AKTION_FFMPEG (a folder, or ffmpeg itself), then PATH.</summary>
    public string? FfmpegFolder { get; init; }

    /// <summary>File in which the version of an unchanged ffmpeg is remembered, so that it need not be started to say it again. Null: it is asked each time.</summary>
    public string? VersionMemory { get; init; }

    /// <summary>Called right after each child process starts, from the thread that started it, so that the host can record it and reap it after a crash. Must not throw.</summary>
    public Action<Process>? ChildStarted { get; init; }

    /// <summary>Threads of a lossless encoder; 0 means one per core, at most 8. Never changes the pixels.</summary>
    public int EncoderThreads { get; init; }

    /// <summary>How long looking at a file may take before it is called unreadable. Counting frames may take ten times as long.</summary>
    public TimeSpan ProbeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
