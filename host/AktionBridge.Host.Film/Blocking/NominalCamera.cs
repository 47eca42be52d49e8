using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>What a camera is placed by.</summary>
/// <param name="Size">As in the shot.</param>
/// <param name="Angle">As in the shot.</param>
/// <param name="LensMillimetres">On a 36 mm wide frame.</param>
/// <param name="Movement">As in the shot.</param>
/// <param name="Seconds">Length of the shot.</param>
internal sealed record CameraNeeds(string Size, string Angle, decimal LensMillimetres, string Movement, decimal Seconds);

/// <summary>
/// The camera that a shot means when nobody placed one: on the audience's side, beside where the face looks, as far off as size and lens ask for, figures of
/// average stature. Generators that know better frame by themselves; it is what is checked when neighbouring shots are compared, and what is written where only
/// one place is right.
/// </summary>
internal static class NominalCamera
{
    // Half of the picture's height on a 36 mm wide frame of 16:9, in millimetres.
    private const double HalfGate = 10.125;
    private const double Aspect = 16.0 / 9;
    private const double EyeHeight = 1.58;
    private const double BesideTheFace = 30;
    // The line of action is never reached from the audience's side.
    private const double FarthestRound = 80;
    // Nearer to the line, the two would stand behind each other.
    private const double OffTheLine = 15;
    // Who turns the back is watched going, a little aside so that the way is seen.
    private const double BackTurned = 110;
    private const double BehindTheBack = 12;

    /// <summary>Two keys, first frame and last. Null on an empty stage: there is nothing to place it by.</summary>
    /// <param name="shot">What it is placed by.</param>
    /// <param name="performers">Whom it looks at.</param>
    /// <param name="line">Heading of the line of action, from who is left to who is right: the camera stays where left is left. Null for no line.</param>
    public static IReadOnlyList<CameraKey>? For(CameraNeeds shot, IReadOnlyList<Performer> performers, double? line = null)
    {
        if (performers.Count == 0)
            return null;
        bool pair = shot.Size == "overTheShoulder" && performers.Count > 1;
        bool group = !pair && (performers.Count > 1 && shot.Size is "extremeWide" or "wide" or "full" or "twoShot");
        bool follows = shot.Movement is "truck" or "handheld" or "orbit" or "dollyIn" or "dollyOut" or "pan";
        PerformerKey[] end = [.. performers.Select(one => one.Keys[^1])], begin = follows ? [.. performers.Select(one => one.Keys[0])] : end;
        double azimuth = pair ? 0 : group ? GroupAzimuth(shot.Size, end) : Beside(end[0]);
        return [Key(0, begin, -1), Key(shot.Seconds, end, 1)];

        CameraKey Key(decimal seconds, PerformerKey[] at, int turn)
        {
            double near = shot.Movement switch { "dollyIn" when turn < 0 => 1.5, "dollyOut" when turn > 0 => 1.5, _ => 1 };
            double round = azimuth + (shot.Movement == "orbit" ? turn * 24 : 0);
            return pair ? OverTheShoulder(shot, seconds, at) : Around(shot, seconds, group ? at : at[..1], OnTheSide(Math.Clamp(round, -FarthestRound, FarthestRound), line), near);
        }
    }

    private static double OnTheSide(double azimuth, double? line) =>
        line is { } heading ? Math.Clamp(azimuth, heading - 180 + OffTheLine, heading - OffTheLine) : azimuth;

    private static CameraKey Around(CameraNeeds shot, decimal seconds, PerformerKey[] seen, double azimuth, double near)
    {
        double left = (double)seen.Min(key => key.X), right = (double)seen.Max(key => key.X), front = (double)seen.Min(key => key.Z), back = (double)seen.Max(key => key.Z);
        double height = Math.Max(Height(shot.Size), (right - left + (seen.Length > 1 ? 0.85 : 0)) / Aspect);
        double distance = (height * (double)shot.LensMillimetres / (2 * HalfGate) * near) + ((back - front) * 0.35), radians = azimuth * Math.PI / 180;
        double x = (left + right) / 2, z = (front + back) / 2;
        return Placed(shot, seconds, x + (Math.Sin(radians) * distance), z - (Math.Cos(radians) * distance), x, z, height, distance);
    }

    private static CameraKey OverTheShoulder(CameraNeeds shot, decimal seconds, PerformerKey[] at)
    {
        (double x, double z) = ((double)at[0].X, (double)at[0].Z);
        (double lineX, double lineZ) = ((double)at[1].X - x, (double)at[1].Z - z);
        double apart = Math.Max(0.01, Math.Sqrt((lineX * lineX) + (lineZ * lineZ)));
        // To the audience's side of the line, a shoulder's width.
        (double besideX, double besideZ) = (lineX, lineZ).CompareTo((0, 0)) > 0 ? (lineZ / apart, -lineX / apart) : (-lineZ / apart, lineX / apart);
        double distance = Math.Max(Height(shot.Size) * (double)shot.LensMillimetres / (2 * HalfGate), apart + 0.8), far = distance / apart;
        return Placed(shot, seconds, x + (lineX * far) + (besideX * 0.45), z + (lineZ * far) + (besideZ * 0.45), x, z, Height(shot.Size), distance);
    }

    private static CameraKey Placed(CameraNeeds shot, decimal seconds, double x, double z, double targetX, double targetZ, double height, double distance)
    {
        double target = shot.Size is "extremeWide" or "wide" or "full" ? height * 0.45 : EyeHeight - (height * 0.12);
        double up = shot.Angle switch { "low" => -0.35, "high" => 0.45, "overhead" => 2, _ => 0 };
        return new CameraKey(
            seconds, Round(x), Round(Math.Max(0.22, EyeHeight + (up * distance))), Round(z), Round(targetX), Round(target), Round(targetZ),
            shot.LensMillimetres, shot.Angle == "dutch" ? 8 : 0);
    }

    private static double Beside(PerformerKey key)
    {
        double facing = Direction.Normal((double)key.Heading);
        if (Math.Abs(facing) >= BackTurned)
            return BehindTheBack;
        return Math.Abs(facing) < BesideTheFace / 2 ? facing - BesideTheFace : facing - (Math.Sign(facing) * BesideTheFace);
    }

    // Square to the line between the two, on the audience's side of it.
    private static double GroupAzimuth(string size, PerformerKey[] at)
    {
        if (size != "twoShot")
            return 0;
        (double lineX, double lineZ) = ((double)(at[1].X - at[0].X), (double)(at[1].Z - at[0].Z));
        return lineX == 0 ? FarthestRound : Math.Atan2(lineZ * Math.Sign(lineX), Math.Abs(lineX)) * 180 / Math.PI;
    }

    private static double Height(string size) => size switch
    {
        "extremeWide" => 9,
        "wide" => 3.2,
        "full" => 2.1,
        "medium" => 1.05,
        "mediumCloseUp" => 0.75,
        "closeUp" => 0.5,
        "extremeCloseUp" or "insert" => 0.28,
        "twoShot" => 1.25,
        _ => 0.85,
    };

    private static decimal Round(double metres) => decimal.Round((decimal)metres, 3, MidpointRounding.AwayFromZero);
}
