namespace AktionBridge.Host.Jobs.Progress;

/// <summary>Where a running job is. Comes at most ten times a second for a job; the newest always arrives unless the job ended first.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Stage">Name of the running stage.</param>
/// <param name="What">In a few words, from the stage.</param>
/// <param name="Fraction">Of the whole job, 0 to 1; never goes back within an attempt.</param>
/// <param name="EtaSeconds">Seconds until the job is done if it need not wait; null when nothing is known.</param>
/// <param name="PreviewFile">A picture of the unfinished result; absolute path, or null.</param>
public sealed record JobProgress(string JobId, string Stage, string What, double Fraction, double? EtaSeconds, string? PreviewFile);
