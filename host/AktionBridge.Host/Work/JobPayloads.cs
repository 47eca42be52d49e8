using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Work.Stages;
using AktionBridge.Media;
using AktionBridge.Media.Choosing;

namespace AktionBridge.Host.Work;

/// <summary>The kinds of jobs, and the stages of each in running order.</summary>
internal static class JobKinds
{
    public const string Board = "board";
    public const string Take = "take";
    public const string Conform = "conform";
    public const string Inspection = "inspection";
    public const string Animatic = "animatic";
    public const string ContactSheet = "contactSheet";
    public const string TakeSheet = "takeSheet";
    public const string Comparison = "comparison";
    public const string Stitch = "stitch";
    public const string Refinement = "refinement";

    public const string GenerateStage = "generate";
    public const string InspectStage = "inspect";
    public const string ConformStage = "conform";
    public const string RenderStage = "render";
    public const string StitchStage = "stitch";
    public const string WriteStage = "write";

    /// <summary>Those that write a file for people to look at, which is known as ours by its job.</summary>
    public static IReadOnlyList<string> Renders { get; } = [Animatic, ContactSheet, TakeSheet, Comparison];

    /// <summary>Only generating spends what a person would want to be asked about again.</summary>
    public static IReadOnlyList<Stage> Stages(params string[] names) =>
        [.. names.Select((name, index) => new Stage { Index = index, Name = name, Costly = name == GenerateStage })];
}

/// <summary>Input of board and take jobs.</summary>
/// <param name="Recipe">Canonical text of the recipe.</param>
/// <param name="Delivery">For takes: how to conform; null for later.</param>
/// <param name="Frames">For takes: picture frames of the conform at the delivery's rate.</param>
/// <param name="Origin">For takes: the takes it is made of; null for none.</param>
/// <param name="Sweep">For takes of a sweep: the values given by it; null for none.</param>
/// <param name="Replaces">For takes made again: the take whose place in the cut it has, unless that is approved by then; null for none.</param>
/// <param name="Set">For takes of an alternate set: its id; null for none.</param>
internal sealed record GeneratePayload(
    string Recipe, DeliveryInfo? Delivery = null, int Frames = 0, TakeOrigin? Origin = null, IReadOnlyDictionary<string, string>? Sweep = null,
    string? Replaces = null, string? Set = null);

/// <summary>Input of conform jobs.</summary>
/// <param name="TakeId">Whose original.</param>
/// <param name="Delivery">What it must fit.</param>
/// <param name="Frames">Picture frames at the delivery's rate.</param>
internal sealed record ConformPayload(string TakeId, DeliveryInfo Delivery, int Frames);

/// <summary>Input of inspection jobs.</summary>
/// <param name="TakeId">What to look at.</param>
internal sealed record InspectionPayload(string TakeId);

/// <summary>Input of animatic jobs: everything that decides the pixels, so that an equal one need not be rendered again.</summary>
internal sealed record AnimaticPayload(
    string Output, string Title, FrameRate Rate, Raster Raster, string StartTimecode, bool DropFrame, IReadOnlyList<AnimaticSegment> Segments);

/// <summary>Input of contact sheet jobs.</summary>
internal sealed record SheetPayload(string Output, string Title, string Subtitle, IReadOnlyList<ContactSheetTile> Tiles);

/// <summary>Input of jobs that draw a sheet of takes.</summary>
internal sealed record TakeSheetPayload(string Output, string Title, string Subtitle, IReadOnlyList<TakeSheetTile> Tiles);

/// <summary>Input of jobs that show two takes side by side.</summary>
internal sealed record ComparisonPayload(string Output, ComparisonSide A, ComparisonSide B, FrameRate Rate);

/// <summary>Input of jobs that join takes.</summary>
/// <param name="Recipe">Canonical text: what is joined and how, by hash.</param>
/// <param name="Takes">Ids, in order.</param>
/// <param name="Overlaps">For each take the frames it has in common with the one before.</param>
/// <param name="Reference">Index of the take the others are matched to; null for none.</param>
/// <param name="CrossFade">Frames.</param>
internal sealed record StitchPayload(string Recipe, IReadOnlyList<string> Takes, IReadOnlyList<int> Overlaps, int? Reference, int CrossFade);

/// <summary>What a generate stage leaves for the stages after it.</summary>
/// <param name="OwnerId">The take or board it made.</param>
/// <param name="Sha256">The archived original.</param>
internal sealed record Generated(string OwnerId, string Sha256);

/// <summary>What a render stage leaves.</summary>
/// <param name="Output">Absolute path.</param>
/// <param name="Sha256">Of the file.</param>
internal sealed record Rendered(string Output, string Sha256);

internal static class PayloadJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);

    public static T Read<T>(string? json) => JsonSerializer.Deserialize<T>(json ?? "null", WireJson.Options)
        ?? throw new RpcFailureException(RpcErrorCode.NewerVersion, "A stored job cannot be read by this version. Update the host, or start the job again.");
}
