namespace AktionBridge.Host.Jobs.Queue;

/// <summary>What this queue did since it started.</summary>
/// <param name="Waiting">Jobs that could begin if there was room.</param>
/// <param name="Running">Attempts that run.</param>
/// <param name="StagesDone">Stages that ran to their end.</param>
/// <param name="StagesReused">Stages that took an equal result instead of running.</param>
/// <param name="ModelSwaps">How often another model had to be loaded.</param>
public sealed record QueueCounts(int Waiting, int Running, int StagesDone, int StagesReused, int ModelSwaps);
