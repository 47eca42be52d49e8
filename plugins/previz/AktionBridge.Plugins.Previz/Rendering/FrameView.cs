using AktionBridge.Plugins.Previz.Camera;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Everything that is the same for every pixel of one frame.</summary>
internal sealed record FrameView(CameraView Camera, Lighting Light, FloorStyle Floor, int Width, int Height)
{
    public float InverseScaleX { get; } = Camera.HalfWidth / (Width / 2f);

    public float InverseScaleY { get; } = Camera.HalfHeight / (Height / 2f);

    /// <summary>A back light belongs to the shot, as on a set: behind whoever the camera looks at, and above.</summary>
    public Vec3 RimDirection { get; } =
        ((Camera.Forward.Flat().NormalizedOr(new Vec3(0, 0, 1)) * 0.8f) + (Camera.Right * -0.35f) + new Vec3(0, 0.55f, 0)).Normalized();
}

/// <summary>How the floor is drawn.</summary>
/// <param name="Grid">Lines at every metre, stronger at every fifth.</param>
/// <param name="LineColour">Linear light.</param>
internal sealed record FloorStyle(bool Grid, Vec3 LineColour);
