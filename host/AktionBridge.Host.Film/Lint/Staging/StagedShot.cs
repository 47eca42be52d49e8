using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Blocking;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Staging;

/// <summary>A shot on the floor plan: who stands where facing where, and the camera, at its first and its last frame.</summary>
/// <param name="Figures">By name, in the order of the blocking.</param>
/// <param name="Begin">The camera at the first frame; null on an empty stage without a camera.</param>
/// <param name="End">The camera at the last frame.</param>
internal sealed record StagedShot(IReadOnlyList<StagedFigure> Figures, StagedCamera? Begin, StagedCamera? End)
{
    public static StagedShot Of(Shot shot, Contracts.Rpc.Plugin.Blocking blocking, decimal seconds)
    {
        IReadOnlyList<CameraKey>? camera = blocking.Camera
            ?? NominalCamera.For(new CameraNeeds(shot.Size, shot.Angle, shot.LensMillimetres, shot.Movement, seconds), blocking.Performers);
        return new StagedShot(
            [.. blocking.Performers.Where(one => one.Keys.Count > 0).Select(one => new StagedFigure(one.Name, one.Keys[0], one.Keys[^1]))],
            camera is null ? null : StagedCamera.Of(camera[0]), camera is null ? null : StagedCamera.Of(camera[^1]));
    }

    public StagedFigure? Find(string name) => Figures.FirstOrDefault(one => one.Name == name);
}

/// <summary>A performer at the first and the last frame.</summary>
internal sealed record StagedFigure(string Name, PerformerKey Begin, PerformerKey End)
{
    public Point From => new((double)Begin.X, (double)Begin.Z);

    public Point To => new((double)End.X, (double)End.Z);

    /// <summary>Which way it goes, in metres over the whole shot.</summary>
    public Point Travel => To - From;
}

/// <summary>A camera on the floor plan.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="View">Which way it looks; of length 1.</param>
internal sealed record StagedCamera(Point Place, Point View)
{
    /// <summary>To the right of the picture.</summary>
    public Point Right => new(View.Z, -View.X);

    public static StagedCamera Of(CameraKey key)
    {
        var place = new Point((double)key.X, (double)key.Z);
        return new StagedCamera(place, (new Point((double)key.TargetX, (double)key.TargetZ) - place).Unit(new Point(0, 1)));
    }
}

/// <summary>A place or a way on the floor, in metres: X right, Z away.</summary>
internal readonly record struct Point(double X, double Z)
{
    public double Length => Math.Sqrt((X * X) + (Z * Z));

    public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Z - right.Z);

    public double Dot(Point other) => (X * other.X) + (Z * other.Z);

    /// <summary>Above 0 when the other lies to the left, seen from above with Z up.</summary>
    public double Cross(Point other) => (X * other.Z) - (Z * other.X);

    /// <summary>The same way, of length 1; another where there is none.</summary>
    public Point Unit(Point otherwise) => Length < 1e-6 ? otherwise : new Point(X / Length, Z / Length);

    /// <summary>The way a heading looks: 0 the audience, 90 right.</summary>
    public static Point OfHeading(decimal degrees)
    {
        double radians = (double)degrees * Math.PI / 180;
        return new Point(Math.Sin(radians), -Math.Cos(radians));
    }

    /// <summary>Degrees between two ways, 0 to 180.</summary>
    public double AngleTo(Point other) => Math.Abs(Math.Atan2(Cross(other), Dot(other))) * 180 / Math.PI;
}
