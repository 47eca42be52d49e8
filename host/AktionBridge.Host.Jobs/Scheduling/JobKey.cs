namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>A job among those of all projects: a copied project brings the same ids again.</summary>
/// <param name="JobId">Unique in its line.</param>
/// <param name="Line">The queue it belongs to.</param>
internal readonly record struct JobKey(string JobId, int Line = 0)
{
    public static implicit operator JobKey(string jobId) => new(jobId);
}
