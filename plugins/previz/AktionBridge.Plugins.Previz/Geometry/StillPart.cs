using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>A part of the set that does not move.</summary>
/// <param name="Wall">For a wild wall: its plane, forward into the room. A camera behind it does not see the part at all.</param>
internal sealed record StillPart(MeshBuffer Mesh, Frame3? Wall)
{
    public bool IsSeenFrom(Vec3 camera) => Wall is not { } wall || Vec3.Dot(camera - wall.Origin, wall.Forward) > 0.12f;
}
