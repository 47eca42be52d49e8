using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AktionBridge.Benchmarks.Rpc;

/// <summary>The floor: the same bytes through the same kind of socket, asynchronously, without any protocol.</summary>
internal sealed class RawEcho : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _received = new byte[1 << 20];

    private RawEcho(Socket socket) => _socket = socket;

    public static Task<RawEcho> ConnectAsync(int port) =>
        ConnectAsync(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, new IPEndPoint(IPAddress.Loopback, port));

    public static Task<RawEcho> ConnectAsync(string path) =>
        ConnectAsync(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path));

    private static async Task<RawEcho> ConnectAsync(Socket socket, EndPoint place)
    {
        await socket.ConnectAsync(place);
        return new RawEcho(socket);
    }

    public async Task<long[]> RoundTripsAsync(int bytes, int count)
    {
        byte[] message = new byte[bytes];
        long[] ticks = new long[count];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await _socket.SendAsync(message);
            for (int received = 0; received < bytes;)
                received += await _socket.ReceiveAsync(_received.AsMemory(0, bytes - received));
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        return ticks;
    }

    /// <summary>Messages a second with so many on their way; what came back together is sent again together.</summary>
    public async Task<double> ThroughputAsync(int bytes, int inFlight, int count)
    {
        byte[] messages = new byte[bytes * inFlight];
        long start = Stopwatch.GetTimestamp();
        await _socket.SendAsync(messages);
        long sent = inFlight;
        long received = 0;
        while (received < (long)count * bytes)
        {
            received += await _socket.ReceiveAsync(_received);
            int more = (int)Math.Min((received / bytes) + inFlight - sent, count - sent);
            if (more <= 0)
                continue;
            await _socket.SendAsync(messages.AsMemory(0, more * bytes));
            sent += more;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _socket.Dispose();
}
