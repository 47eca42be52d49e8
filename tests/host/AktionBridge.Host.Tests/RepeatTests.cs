using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests;

/// <summary>A repeated requestId answers the first result: a client that lost the answer may ask again without doing it twice.</summary>
public sealed class RepeatTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    [Fact]
    public async Task JobsStart_SameRequestIdTwice_QueuesOnceAndAnswersTheSame()
    {
        string first = await CallAsync("jobs/start", new { project = Project, requestId = "start-1" });
        int queued = await CountJobsAsync();

        string second = await CallAsync("jobs/start", new { project = Project, requestId = "start-1" });

        Assert.Equal(first, second);
        Assert.Equal(queued, await CountJobsAsync());
    }

    [Fact]
    public async Task JobsStart_SameRequestIdManyTimesAtOnce_QueuesOnce()
    {
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync("jobs/start", new { project = Project, takes = 2, requestId = "start-at-once" })));

        Assert.Single(answers.Distinct());
        string jobs = await CallAsync("jobs/list", new { project = Project, batch = JsonDocument.Parse(answers[0]).RootElement.GetProperty("batch").GetString() });
        Assert.Equal(
            JsonDocument.Parse(answers[0]).RootElement.GetProperty("jobs").GetArrayLength(), JsonDocument.Parse(jobs).RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task JobsCancel_SameRequestIdAfterARetry_DoesNotCancelAgain()
    {
        string started = await CallAsync("jobs/start", new { project = Project, requestId = "start-2" });
        string job = JsonDocument.Parse(started).RootElement.GetProperty("jobs")[0].GetString()!;
        string cancelled = await CallAsync("jobs/cancel", new { project = Project, jobs = new[] { job }, requestId = "cancel-2" });
        await CallAsync("jobs/wait", new { project = Project, jobs = new[] { job } });
        await CallAsync("jobs/retry", new { project = Project, jobs = new[] { job }, requestId = "retry-2" });

        Assert.Equal(cancelled, await CallAsync("jobs/cancel", new { project = Project, jobs = new[] { job }, requestId = "cancel-2" }));

        string ended = await CallAsync("jobs/wait", new { project = Project, jobs = new[] { job } });
        Assert.Equal("succeeded", JsonDocument.Parse(ended).RootElement.GetProperty("items")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task JobsCancel_RequestIdOfAnotherCall_IsRefused()
    {
        await CallAsync("jobs/start", new { project = Project, requestId = "used" });

        string refused = await CallAsync("jobs/cancel", new { project = Project, requestId = "used" });

        Assert.Contains("already used for 'jobs/start'", refused, StringComparison.Ordinal);
    }

    private async Task<int> CountJobsAsync() =>
        JsonDocument.Parse(await CallAsync("jobs/list", new { project = Project })).RootElement.GetProperty("items").GetArrayLength();

    private string Project => Path.Combine(film.Sandbox.Folder, "film.aktion");

    /// <summary>The result, or the error's message, as text.</summary>
    private async Task<string> CallAsync(string method, object parameters)
    {
        JsonElement answer = await film.Sandbox.AnswerAsync(method, parameters);
        return answer.TryGetProperty("result", out JsonElement result) ? result.GetRawText() : answer.GetProperty("error").GetProperty("message").GetString()!;
    }
}
