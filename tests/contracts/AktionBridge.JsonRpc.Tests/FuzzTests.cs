using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AktionBridge.JsonRpc.Framing;

namespace AktionBridge.JsonRpc.Tests;

/// <summary>Damaged input from a fixed seed: whatever comes, the answer is JSON-RPC or a documented exception.</summary>
public sealed class FuzzTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(60);

    private static readonly string[] Seeds =
    [
        """{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}""",
        """{"jsonrpc":"2.0","id":"a\u0041","method":"greet","params":{"name":"Mara","times":3,"progressToken":"x"}}""",
        """[{"jsonrpc":"2.0","id":1,"method":"sum","params":[1,2,3]},{"jsonrpc":"2.0","method":"update"},{"jsonrpc":"2.0","id":2.5,"method":"echo","params":{"a":[[[]]]}}]""",
        """{"jsonrpc":"2.0","id":9,"error":{"code":-1,"message":"no","data":[1]}}""",
        """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""",
        """{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":{"step":2}}}""",
    ];

    [Fact]
    public async Task Messages_Damaged_AreAnsweredInJsonRpcOrNotAtAll()
    {
        var random = new Random(20_240_301);
        RpcMethods methods = Some.Methods();
        var options = new JsonRpcOptions();

        for (int i = 0; i < 20_000; i++)
        {
            byte[] text = Damage(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            ReadOnlyMemory<byte>? reply = await JsonRpcHttp.HandleAsync(text, methods, options, CancellationToken.None).WaitAsync(Never);
            if (reply is not { } bytes)
                continue;
            using JsonDocument json = JsonDocument.Parse(bytes);
            IEnumerable<JsonElement> replies = json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.EnumerateArray() : [json.RootElement];
            Assert.All(replies, one => Assert.True(one.TryGetProperty("result", out _) ^ one.TryGetProperty("error", out _)));
        }
    }

    [Fact]
    public async Task Frames_Damaged_AreReadOrRefused()
    {
        var random = new Random(20_240_302);
        var limits = new JsonRpcLimits { MessageBytes = 300 };

        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = Damage(Encoding.UTF8.GetBytes(string.Concat(Seeds.Select(seed => $"Content-Length: {seed.Length}\r\n\r\n{seed}"))), random);
            await using var transport = new FramedTransport(PipeReader.Create(new Sequence(bytes, random).Pieces()), PipeWriter.Create(Stream.Null), limits);
            await ReadToEndAsync(transport).WaitAsync(Never);
        }
    }

    private static async Task ReadToEndAsync(FramedTransport transport)
    {
        while (true)
        {
            try
            {
                if (await transport.ReadAsync(CancellationToken.None) is null)
                    return;
            }
            catch (MessageTooLargeException tooLarge)
            {
                Assert.True(tooLarge.Bytes > 300);
            }
            catch (FramingException)
            {
                return;
            }
        }
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        List<byte> damaged = [.. bytes];
        for (int i = random.Next(4); i > 0 && damaged.Count > 0; i--)
        {
            int at = random.Next(damaged.Count);
            switch (random.Next(5))
            {
                case 0: damaged[at] = (byte)random.Next(256); break;
                case 1: damaged.RemoveAt(at); break;
                case 2: damaged.Insert(at, "{}[]\",:\\0u-e. \r\n"u8[random.Next(16)]); break;
                case 3: damaged.RemoveRange(at, Math.Min(random.Next(20), damaged.Count - at)); break;
                default: damaged.InsertRange(at, damaged.GetRange(at, Math.Min(random.Next(20), damaged.Count - at))); break;
            }
        }

        return [.. damaged];
    }

    /// <summary>Cuts bytes into pieces at random places.</summary>
    private sealed class Sequence(byte[] bytes, Random random)
    {
        public ReadOnlySequence<byte> Pieces()
        {
            var first = new Piece(ReadOnlyMemory<byte>.Empty, null);
            Piece last = first;
            for (int at = 0; at < bytes.Length;)
            {
                int length = Math.Min(random.Next(1, 60), bytes.Length - at);
                last = new Piece(bytes.AsMemory(at, length), last);
                at += length;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
