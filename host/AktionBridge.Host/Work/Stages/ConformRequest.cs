using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Host.Timeline.Placements;
using AktionBridge.Host.Timeline.Time;
using AktionBridge.Media;

namespace AktionBridge.Host.Work.Stages;

/// <summary>One conform, fully said: everything that decides its bytes is in the hash, and the hash gives the reel and the file name.</summary>
internal sealed record ConformRequest
{
    // Raised when the same words would give other pixels: codec settings, scaling, colour.
    private const int Revision = 1;

    public required string TakeId { get; init; }
    public required string OriginalSha256 { get; init; }
    public required FrameRate NativeRate { get; init; }
    public required int NativeFrames { get; init; }
    public required int SourceStart { get; init; }
    public required int Frames { get; init; }
    public required DeliveryInfo Delivery { get; init; }
    public required string SpecHash { get; init; }
    public required string Reel { get; init; }
    public required string FileName { get; init; }

    public static ConformRequest For(IFilmReader film, string takeId, DeliveryInfo delivery, int frames)
    {
        Take take = film.Find<Take>(takeId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"Take '{takeId}' is gone.");
        Shot shot = film.Find<Shot>(take.ShotId) ?? throw new RpcFailureException(RpcErrorCode.NotFound, $"The shot of take '{takeId}' is gone.");
        Scene? scene = film.Find<Scene>(shot.SceneId);
        int sourceStart = FirstPictureFrame(take, delivery, frames, $"{shot.Code}_t{take.Number:00}");
        string specification = JsonSerializer.Serialize(
            new { Revision, take.OriginalSha256, take.NativeRate, take.NativeFrames, sourceStart, frames, delivery }, WireJson.Options);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(specification)));
        // The take's id is in the key: two takes with equal pixels are still two clips.
        ConformName name = ConformName.For(
            scene?.Number ?? "0", ShotNumber(shot.Code), take.Number, $"{takeId}:{hash}", delivery.Codec == "h264Proxy" ? "mp4" : "mov");
        return new ConformRequest
        {
            TakeId = takeId,
            OriginalSha256 = take.OriginalSha256,
            NativeRate = take.NativeRate,
            NativeFrames = take.NativeFrames,
            SourceStart = sourceStart,
            Frames = frames,
            Delivery = delivery,
            SpecHash = hash,
            Reel = name.Reel,
            FileName = name.ToString(),
        };
    }

    /// <summary>A conform with this very specification whose file is still there.</summary>
    public Conform? FindExisting(IFilmReader film, ProjectMedia media) =>
        film.List<Conform>("takeId", TakeId).FirstOrDefault(row => row.SpecHash == SpecHash && File.Exists(media.ConformPath(row.FileName)));

    public ConformSpec Spec(string source, string output, long fence) => new()
    {
        Source = source,
        Output = output,
        NativeRate = NativeRate,
        NativeFrames = NativeFrames,
        Rate = Delivery.Rate,
        Frames = Frames,
        HeadHandle = Delivery.HeadHandle,
        TailHandle = Delivery.TailHandle,
        SourceStart = SourceStart,
        Raster = Delivery.Raster,
        Codec = CodecOf(Delivery),
        Reel = Reel,
        Fence = $"{fence}",
    };

    /// <summary>Refuses what could not be conformed in the end, before anything is queued for it.</summary>
    /// <exception cref="RpcFailureException">InvalidValue, naming the value.</exception>
    public static void Check(DeliveryInfo delivery, int frames)
    {
        DeliveryLimits.RequireFrames(frames, delivery.HeadHandle, delivery.TailHandle);
        DeliveryLimits.RequireRaster(delivery.Raster, CodecOf(delivery));
    }

    /// <summary>The row; made again after its file was purged, it keeps its id, so that placements still know it.</summary>
    public Conform Row(IFilmReader film, string sha256, ConformResult made) => new()
    {
        Id = film.List<Conform>("takeId", TakeId).FirstOrDefault(row => row.SpecHash == SpecHash)?.Id ?? EntityId.New("conf"),
        TakeId = TakeId,
        SpecHash = SpecHash,
        FileName = FileName,
        Sha256 = sha256,
        Reel = Reel,
        Codec = Delivery.Codec,
        Rate = Delivery.Rate,
        Raster = Delivery.Raster,
        Frames = Frames,
        HeadHandle = Delivery.HeadHandle,
        TailHandle = Delivery.TailHandle,
        HeldFrames = made.HeldFrames,
        HasSound = made.HasSound,
    };

    private static ConformCodec CodecOf(DeliveryInfo delivery) => delivery.Codec switch
    {
        "dnxhrHq" => ConformCodec.DnxhrHq,
        "proRes422Hq" => ConformCodec.ProRes422Hq,
        "h264Proxy" => ConformCodec.H264Proxy,
        _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"codec is '{delivery.Codec}'; it must be dnxhrHq, proRes422Hq or h264Proxy."),
    };

    /// <summary>The head handle lies before the picture where the original has frames for both; else the picture starts at the original's first and the head is held.</summary>
    /// <exception cref="RpcFailureException">The picture itself is longer than the original: frozen frames are no picture.</exception>
    private static int FirstPictureFrame(Take take, DeliveryInfo delivery, int frames, string name)
    {
        long head = FrameTime.Rescale(delivery.HeadHandle, delivery.Rate, take.NativeRate, FrameRounding.Up);
        long picture = FrameTime.Rescale(frames - 1, delivery.Rate, take.NativeRate, FrameRounding.Up) + 1;
        if (picture > take.NativeFrames)
            throw new RpcFailureException(
                RpcErrorCode.NotCapable, $"{name} holds {take.NativeFrames} frames at {take.NativeRate}; {frames} frames at {delivery.Rate} need {picture}. Generate a take for this length.");
        return head + picture <= take.NativeFrames ? (int)head : 0;
    }

    private static string ShotNumber(string code)
    {
        int mark = code.LastIndexOf("_sh", StringComparison.Ordinal);
        return mark < 0 ? code : code[(mark + 3)..];
    }
}
