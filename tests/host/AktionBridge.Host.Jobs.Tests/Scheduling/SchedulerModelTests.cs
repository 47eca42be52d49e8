using AktionBridge.Host.Jobs.Scheduling;
using FsCheck;
using FsCheck.Fluent;

namespace AktionBridge.Host.Jobs.Tests.Scheduling;

public sealed class SchedulerModelTests
{
    [Fact]
    public void AnySequence_OfEvents_NeverBreaksTheRulesAndEverythingRuns()
    {
        Arbitrary<int[]> sequences = Arb.From(Gen.Choose(0, 99_999).ArrayOf(51), ArbMap.Default.ArbFor<int[]>().Shrinker);

        Prop.ForAll(sequences, events =>
        {
            var model = new ModelOfScheduler(Math.Abs(events.FirstOrDefault() % 1000));
            foreach (int n in events.Skip(1))
                model.Step(Math.Abs(n % 100_000));
            model.Finish();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void AnyQueue_OneDevice_NoClientWaitsLongerThanASessionOfEachOther()
    {
        const int Clients = 4;
        Arbitrary<int[]> queues = Arb.From(Gen.Choose(0, 999).ArrayOf(60), ArbMap.Default.ArbFor<int[]>().Shrinker);

        Prop.ForAll(queues, jobs =>
        {
            int session = 1 + Math.Abs(jobs.FirstOrDefault() % 5);
            var scheduler = new Scheduler(Some.TwoCores, new SchedulerPolicy { SessionLength = session });
            var left = new int[Clients];
            for (int i = 0; i < jobs.Length; i++)
            {
                int client = Math.Abs(jobs[i] % Clients);
                left[client]++;
                scheduler.Add(Some.Request($"{client}:{i}", $"{client}", 0, Some.Model($"m{Math.Abs(jobs[i] / 7 % 3)}")));
            }

            var unserved = new int[Clients];
            while (scheduler.Decide(Some.Start).OfType<Decision.Begin>().SingleOrDefault() is { } begin)
            {
                int served = begin.JobId[0] - '0';
                scheduler.Begun(begin.JobId, 1);
                scheduler.Ended(begin.JobId, 1, StageEnd.Succeeded);
                left[served]--;
                for (int client = 0; client < Clients; client++)
                    unserved[client] = client == served || left[client] == 0 ? 0 : unserved[client] + 1;
                if (unserved.Max() > (session * Clients) - 1)
                    throw new InvalidOperationException($"A client was passed over {unserved.Max()} times with sessions of {session}.");
            }

            return left.Sum() == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
