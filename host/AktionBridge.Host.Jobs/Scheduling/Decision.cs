namespace AktionBridge.Host.Jobs.Scheduling;

/// <summary>What the scheduler wants done.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Begin the stage; answer with <see cref="Scheduler.Begun"/>, <see cref="Scheduler.NotBegun"/> or <see cref="Scheduler.Drop"/>.</summary>
    internal sealed record Begin(JobKey Key, int StageIndex) : Decision
    {
        public string JobId => Key.JobId;
    }

    /// <summary>Stop the attempt; it still answers with <see cref="Scheduler.Ended"/>.</summary>
    internal sealed record Abort(JobKey Key, long Fence) : Decision
    {
        public string JobId => Key.JobId;
    }

    /// <summary>The machine can never run this stage. The scheduler has forgotten the job.</summary>
    internal sealed record Refuse(JobKey Key, int StageIndex, string Reason) : Decision
    {
        public string JobId => Key.JobId;
    }

    /// <summary>Its deadline passed before it began. The scheduler has forgotten the job.</summary>
    internal sealed record Expire(JobKey Key) : Decision
    {
        public string JobId => Key.JobId;
    }

    /// <summary>Without an event there is nothing to do before this time.</summary>
    internal sealed record NothingUntil(DateTimeOffset At) : Decision;
}

/// <summary>How an attempt ended, as far as the scheduler cares.</summary>
internal enum StageEnd
{
    /// <summary>The next stage may run.</summary>
    Succeeded,

    /// <summary>The job rests until someone adds it again.</summary>
    Stopped,

    /// <summary>The same stage again, at the time that <see cref="Scheduler.RetryAt"/> gave.</summary>
    RetryLater,
}

/// <summary>What became of a job when something of it ended or someone wished something.</summary>
internal enum Aftermath
{
    /// <summary>Not here, or the fence is not the newest: nothing changed.</summary>
    Stale,

    /// <summary>It waits for its next begin.</summary>
    Continues,

    /// <summary>Forgotten: finished or resting.</summary>
    Gone,

    /// <summary>Forgotten, because it was to be cancelled before its next stage.</summary>
    Cancelled,

    /// <summary>Forgotten, because it was to be paused before its next stage.</summary>
    Paused,

    /// <summary>An attempt runs; the wish is kept and takes effect at its end.</summary>
    Noted,
}

/// <summary>What people want of a job that runs.</summary>
internal readonly record struct Wishes(bool Cancel, bool Pause, bool Stopping);
