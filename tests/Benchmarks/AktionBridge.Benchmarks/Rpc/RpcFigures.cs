namespace AktionBridge.Benchmarks.Rpc;

/// <summary>What was measured for one payload. Times in microseconds, rates a second, allocation in bytes a call; medians of the rounds.
/// The ratios are medians of each round's own ratio: its two halves ran one after the other, under the same load.</summary>
internal sealed record RpcFigures(
    string Payload,
    int RequestBytes,
    double P50,
    double P99,
    double RawP50,
    double RawP99,
    double ClientBytes,
    double ServerBytes,
    double Rate1,
    double RawRate1,
    double Rate64,
    double RawRate64,
    double P50Ratio,
    double P99Ratio);
