using System.IO.Pipelines;

namespace AktionBridge.JsonRpc.Tests.Support;

/// <summary>Two ends of an in-memory connection.</summary>
internal sealed class DuplexPair
{
    private readonly Pipe _there = new();
    private readonly Pipe _back = new();

    public PipeWriter Input => _there.Writer;

    public PipeReader Output => _back.Reader;

    public FramedTransport Near(JsonRpcLimits? limits = null) => new(_back.Reader, _there.Writer, limits);

    public FramedTransport Far(JsonRpcLimits? limits = null) => new(_there.Reader, _back.Writer, limits);
}
