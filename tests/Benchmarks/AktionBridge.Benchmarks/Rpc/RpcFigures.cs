namespace AktionBridge.Benchmarks.Rpc;

/// <summary>What was measured for one payload. Times in microseconds, rates a second, allocation in bytes a call; medians of the rounds.</summary>
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
    double RawRate64)
{
    public double P50Ratio => P50 / RawP50;

    public double P99Ratio => P99 / RawP99;
}
