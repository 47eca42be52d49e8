namespace AktionBridge.Host.Jobs.Workbench.Scheduling;

/// <summary>What no order can go below: the one device works without a pause from some arrival on, and loads each model once.</summary>
internal static class LowerBound
{
    public static int Swaps(IReadOnlyList<SimulatedJob> jobs) =>
        jobs.SelectMany(job => job.Stages).Select(stage => stage.Claim.ModelKey).OfType<string>().Distinct().Count();

    /// <summary>The largest of: what arrives from a moment on, on each resource; the longest single job.</summary>
    public static double Seconds(IReadOnlyList<SimulatedJob> jobs)
    {
        double device = 0, encoder = 0, processors = 0, least = 0;
        foreach (SimulatedJob job in jobs.OrderByDescending(job => job.ArrivesAt))
        {
            device += job.Stages.Where(stage => stage.Claim.Gpu).Sum(stage => stage.Seconds);
            encoder += job.Stages.Where(stage => stage.Claim.EncoderSlots > 0).Sum(stage => stage.Seconds);
            processors += job.Stages.Sum(stage => stage.Seconds * stage.Claim.CpuSlots) / Some.TwoCores.CpuSlots;
            double alone = job.Stages.Sum(stage => stage.Seconds);
            double busiest = Math.Max(device, Math.Max(encoder, processors));
            least = Math.Max(least, job.ArrivesAt + Math.Max(busiest, alone));
        }

        return least + (Swaps(jobs) > 0 ? Simulation.SwapSeconds : 0);
    }
}
