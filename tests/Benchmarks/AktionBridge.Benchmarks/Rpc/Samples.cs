namespace AktionBridge.Benchmarks.Rpc;

internal sealed record AddRequest(int A, int B);

internal sealed record CastMember(string Name, string Lock, double X, double Y);

internal sealed record ShotSample(
    string Id, string Scene, string Sentence, int Frames, string Rate, string Size, string Angle, double LensMillimetres, bool Approved, CastMember[] Cast)
{
    /// <summary>About 2 KB of JSON of the kind the product sends.</summary>
    public static ShotSample Create() => new(
        "7f3c1c52-0f5b-4a57-9f0a-2d8f2f0b7a11", "12A", string.Concat(Enumerable.Repeat("Mara crosses the quay and does not look back. ", 20)),
        96, "24000/1001", "medium close-up", "low", 35.5, true,
        [.. Enumerable.Range(0, 9).Select(i => new CastMember($"character {i}", $"lock-{i:D8}-v3", i * 0.25, -i * 1.5))]);
}

internal interface IBenchmarkTarget
{
    Task<int> AddAsync(AddRequest request, CancellationToken cancellationToken);

    Task<ShotSample> EchoAsync(ShotSample request, CancellationToken cancellationToken);

    /// <summary>Bytes the server has allocated so far.</summary>
    Task<long> AllocatedAsync(CancellationToken cancellationToken);
}
