using AktionBridge.Plugins.Previz.Camera;
using AktionBridge.Plugins.Previz.Geometry;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>One frame's scene, ready to draw.</summary>
internal sealed record RenderInput
{
    public required CameraView Camera { get; init; }

    public required Lighting Light { get; init; }

    public required Surface Floor { get; init; }

    public required FloorStyle FloorStyle { get; init; }

    public required bool Room { get; init; }

    /// <summary>What never moves during the shot.</summary>
    public required IReadOnlyList<StillPart> Still { get; init; }

    /// <summary>The shadows of <see cref="Still"/>, drawn once.</summary>
    public required ShadowMap StillShadows { get; init; }

    public required MeshBuffer Moving { get; init; }

    public required IReadOnlyList<Occluder> Occluders { get; init; }
}
