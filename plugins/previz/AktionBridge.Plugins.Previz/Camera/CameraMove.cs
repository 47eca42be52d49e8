using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>A framing brought to life: the camera's place and aim at any moment of the shot.</summary>
internal sealed class CameraMove
{
    private const float OrbitHalf = 0.46f;
    private const float DollyFar = 1.5f;
    private readonly Framing _framing;
    private readonly Subjects _subjects;
    private readonly string _movement;
    private readonly float _lens, _aspect, _frameWidth;
    private readonly bool _tight;
    private readonly ulong _hand;
    private readonly Vec3 _held;

    public CameraMove(Framing framing, ShotDirection direction, Subjects subjects, float aspect, long seed)
    {
        (_framing, _subjects, _movement, _aspect) = (framing, subjects, Known(direction.Movement), aspect);
        _lens = (float)direction.LensMillimetres;
        _frameWidth = framing.FrameHeight * aspect;
        _tight = !ShotSize.Of(direction.Size).StandsOnFloor;
        _hand = Dice.Key((ulong)seed, 1);
        _held = framing.Actor < 0 ? Vec3.Zero : subjects.HoldEyes(framing.Actor).Flat();
    }

    public CameraView At(float seconds, float turn = 0)
    {
        float t = _subjects.Seconds > 0 ? Curve.Ease(seconds / _subjects.Seconds) : 0;
        float azimuth = _framing.Azimuth + turn + (_movement == "orbit" ? Curve.Lerp(-OrbitHalf, OrbitHalf, t) : 0);
        float distance = _framing.Distance * (_movement == "dollyIn" ? Curve.Lerp(DollyFar, 1, t) : _movement == "dollyOut" ? Curve.Lerp(1, DollyFar, t) : 1);
        (Vec3 position, Vec3 target) = _framing.Place(azimuth, distance);
        var right = new Vec3(Exact.Cos(azimuth), 0, Exact.Sin(azimuth));
        Vec3 follow = Follow(seconds);
        target += follow;
        if (_movement is "dollyIn" or "dollyOut" or "truck" or "orbit" or "handheld")
            position += follow;
        switch (_movement)
        {
            case "pan" when follow.Length < 0.3f && Still:
                target += right * (_frameWidth * 0.55f * (1 - t) * (Dice.Unit(_hand, 3) < 0.5f ? -1 : 1));
                break;
            case "tilt":
                target = target with { Y = Curve.Lerp(MathF.Max(0.1f, target.Y - (_framing.FrameHeight * 0.85f)), target.Y, t) };
                break;
            case "truck":
                Vec3 slide = right * (Curve.Lerp(-1, 1, t) * MathF.Min(1.3f, 0.2f + (_frameWidth * 0.2f)));
                position += slide;
                target += slide * 0.35f;
                break;
        }

        float roll = _framing.RollDegrees;
        if (_movement == "handheld")
            Shake(seconds, distance, ref position, ref target, ref roll);
        return CameraView.LookingAt(position, target, _lens, _aspect, roll);
    }

    private bool Still => _framing.Actor < 0 || _subjects.Travel(_framing.Actor) < 0.4f;

    private Vec3 Follow(float seconds)
    {
        // A locked-off wide lets people walk through it; a locked-off close shot keeps the face in by turning the head.
        if (Still || (_movement is "static" or "tilt" && !_tight))
            return Vec3.Zero;
        return _subjects.Followed(_framing.Actor, seconds) - (_held with { Y = 0 });
    }

    /// <summary>An operator breathing: slow sway with a little tremor, more to be seen on a long lens.</summary>
    private void Shake(float seconds, float distance, ref Vec3 position, ref Vec3 target, ref float roll)
    {
        position += Noise(seconds, 10, 0.55f) * 0.035f + (Noise(seconds, 20, 1.7f) * 0.010f);
        target += ((Noise(seconds, 30, 0.7f) * 0.011f) + (Noise(seconds, 40, 2.3f) * 0.0035f)) * distance;
        roll += Dice.Drift(Dice.Key(_hand, 50), seconds * 0.8f) * 0.7f;
    }

    private Vec3 Noise(float seconds, int channel, float speed) => new(
        Dice.Drift(Dice.Key(_hand, channel), seconds * speed),
        Dice.Drift(Dice.Key(_hand, channel + 1), seconds * speed),
        Dice.Drift(Dice.Key(_hand, channel + 2), seconds * speed));

    private static string Known(string movement) => movement is "static" or "pan" or "tilt" or "dollyIn" or "dollyOut" or "truck" or "orbit" or "handheld"
        ? movement
        : throw new GenerationFailedException($"The shot's movement is '{movement}'. Previz knows static, pan, tilt, dollyIn, dollyOut, truck, orbit and handheld; change the shot.");
}
