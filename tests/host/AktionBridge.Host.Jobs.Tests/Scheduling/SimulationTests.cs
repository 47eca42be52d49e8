using System.Diagnostics;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Jobs.Tests.Scheduling;

public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public void Run_TenThousandJobs_SwapsFewerModelsThanFifo()
    {
        IReadOnlyList<SimulatedJob> jobs = SimulatedJob.Generate(10_000, seed: 1);

        Simulation fifo = new Simulation(jobs).Run(new FifoOrder());
        var order = new ScheduledOrder();
        Simulation ours = new Simulation(jobs).Run(order);

        output.WriteLine($"fifo:      {fifo}");
        output.WriteLine($"scheduler: {ours}");
        Assert.Equal((10_000, 10_000), (fifo.Done, ours.Done));
        Assert.True(ours.Swaps < fifo.Swaps);
        Assert.Equal(ours.Swaps, order.Scheduler.ModelSwaps);
    }

    [Fact]
    public void Run_SameSeed_IsReplayedExactly()
    {
        string[] runs = [.. Enumerable.Range(0, 2).Select(_ => new Simulation(SimulatedJob.Generate(1_000, seed: 7)).Run(new ScheduledOrder()).ToString())];

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void Scheduler_HundredThousandQueued_AllRun()
    {
        foreach (int count in new[] { 1_000, 10_000, 100_000 })
        {
            IReadOnlyList<SimulatedJob> jobs = SimulatedJob.Generate(count, seed: 3);
            var order = new ScheduledOrder();
            long started = Stopwatch.GetTimestamp();

            foreach (SimulatedJob job in jobs)
                order.Add(job);
            double queued = Stopwatch.GetElapsedTime(started).TotalMicroseconds / count;
            var running = new Queue<SimulatedJob>(order.Begins());
            while (running.TryDequeue(out SimulatedJob? job))
            {
                order.End(job);
                foreach (SimulatedJob begun in order.Begins())
                    running.Enqueue(begun);
            }

            double run = (Stopwatch.GetElapsedTime(started).TotalMicroseconds / count) - queued;
            output.WriteLine($"{count,7} queued: {queued:0.00} us to queue and {run:0.00} us to run a job of three stages");
            Assert.True(order.Scheduler.IsIdle);
        }
    }
}
