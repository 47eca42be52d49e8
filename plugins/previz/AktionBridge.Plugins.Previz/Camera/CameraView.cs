using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>A camera at one moment: where it stands, its axes, and how wide it sees.</summary>
internal readonly record struct CameraView(Vec3 Position, Vec3 Right, Vec3 Up, Vec3 Forward, float HalfWidth, float HalfHeight)
{
    /// <summary>Nothing nearer than this is seen.</summary>
    public const float Near = 0.06f;

    private const float GateWidth = 36;
    private const float GateHeight = 24;

    /// <param name="rollDegrees">Clockwise tilt of the camera's top, as the operator sees it.</param>
    public static CameraView LookingAt(Vec3 position, Vec3 target, float lensMillimetres, float aspect, float rollDegrees)
    {
        Vec3 forward = (target - position).NormalizedOr(new Vec3(0, 0, 1));
        // Straight down has no horizon of its own: the stage's depth is then the top of the picture.
        Vec3 sky = MathF.Abs(forward.Y) > 0.999f ? new Vec3(0, 0, 1) : Vec3.Up;
        Vec3 right = Vec3.Cross(sky, forward).Normalized(), up = Vec3.Cross(forward, right);
        if (rollDegrees != 0)
        {
            float angle = -Exact.Radians(rollDegrees);
            right = right.Turned(forward, angle);
            up = up.Turned(forward, angle);
        }

        (float halfWidth, float halfHeight) = Gate(lensMillimetres, aspect);
        return new CameraView(position, right, up, forward, halfWidth, halfHeight);
    }

    /// <summary>Half the picture's width and height at one metre: the 36 x 24 mm gate, cropped to the picture's shape.</summary>
    public static (float HalfWidth, float HalfHeight) Gate(float lensMillimetres, float aspect) => aspect >= GateWidth / GateHeight
        ? (GateWidth / 2 / lensMillimetres, GateWidth / 2 / lensMillimetres / aspect)
        : (GateHeight / 2 / lensMillimetres * aspect, GateHeight / 2 / lensMillimetres);

    /// <summary>Place in the picture, -1 to 1 across and up, and the distance along the lens; behind the camera the distance is negative.</summary>
    public (float Across, float Up, float Depth) Project(Vec3 point)
    {
        Vec3 from = point - Position;
        float depth = Vec3.Dot(from, Forward);
        return (Vec3.Dot(from, Right) / (depth * HalfWidth), Vec3.Dot(from, Up) / (depth * HalfHeight), depth);
    }
}
