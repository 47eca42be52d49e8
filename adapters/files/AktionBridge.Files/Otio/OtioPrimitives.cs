using AktionBridge.Contracts.Rpc.Editor;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Files.Otio;

/// <summary>What works over a document on disk and what does not.</summary>
internal static class OtioPrimitives
{
    public static EditorDescription Description { get; } = new(
        ProtocolVersions.Editor,
        "OTIO file",
        "OpenTimelineIO 0.17 schemas",
        null,
        [
            new PrimitiveSupport("readTimeline", true),
            new PrimitiveSupport("playhead", false, "A document on disk has no playhead; frame 0 is answered."),
            new PrimitiveSupport("grabFrame", false, "A document on disk shows no picture. Render the timeline instead."),
            new PrimitiveSupport("importMedia", true),
            new PrimitiveSupport("apply", true),
            new PrimitiveSupport("save", true),
            new PrimitiveSupport("renderPasses", false, "OpenTimelineIO holds no 3D scene. Use an editor that has one."),
            new PrimitiveSupport("reveal", false, "A document on disk has no interface. Open it in an editor."),
            new PrimitiveSupport("undoGroup", false, "A document on disk has no undo history; commands are taken back by removing what they placed."),
        ]);

    public static RpcFailureException Unsupported(string primitive) => new(
        RpcErrorCode.EditorFailed, Description.Primitives.Single(support => support.Name == primitive).Reason!);
}
