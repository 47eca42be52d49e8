using System.Globalization;

namespace AktionBridge.Benchmarks.Queue;

/// <summary>What was measured; times in milliseconds.</summary>
internal sealed record QueueFigures
{
    public required int Jobs { get; init; }

    /// <summary>A thousand takes in one call, composed, checked and on disk: the first call, the usual one, the last one.</summary>
    public required double EnqueueFirst { get; init; }

    public required double EnqueueMedian { get; init; }
    public required double EnqueueLast { get; init; }

    /// <summary>A page of a hundred in the middle.</summary>
    public required double PageMedian { get; init; }

    public required double PageWorst { get; init; }

    /// <summary>From starting the killed host again to an open project with all of it in line.</summary>
    public required double Restart { get; init; }

    public required double CancelAll { get; init; }
    public required QueueRate Queue { get; init; }

    /// <summary>Three changes a job, a commit each, in SQLite alone.</summary>
    public required double PlainJobsPerSecond { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {Jobs:n0} jobs queued through the host
          1,000 in one call: first {EnqueueFirst:n0} ms, median {EnqueueMedian:n0} ms, last {EnqueueLast:n0} ms (aim 1,000 ms)
          page of 100 in the middle: median {PageMedian:n1} ms, worst {PageWorst:n1} ms (aim 10 ms)
          killed and started again: {Restart:n0} ms; cancel all: {CancelAll:n0} ms
        enqueue, run, finish with 64 waiting: {Queue.JobsPerSecond:n0} jobs/s (aim 1,300); SQLite alone, a commit a change: {PlainJobsPerSecond:n0}: {Queue.JobsPerSecond / PlainJobsPerSecond:n1}x
          a job's life: 3 changes in {Queue.CommitsAJob:n2} commits, {Queue.ChangesAJob:n1} statements that change something (aim 3 and 8)
        """);
}
