using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Camera;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>One shot, rehearsed and dressed: from here every frame is a pure function of its time. Read by many threads at once.</summary>
internal sealed class Shot
{
    private readonly Troupe _troupe;
    private readonly Func<float, CameraView> _camera;
    private readonly SetPaints _paints;
    private readonly Lighting _light;
    private readonly IReadOnlyList<StillPart> _still;
    private readonly ShadowMap _stillShadows;
    private readonly List<Occluder> _stillOccluders;
    private readonly ShotDirection _direction;
    private readonly RenderSettings _settings;
    private readonly float[] _detail;

    public Shot(ShotDirection direction, long seed, float seconds, RenderSettings settings)
    {
        (_direction, _settings, Seconds) = (direction, settings, seconds);
        ulong place = Dice.Key(direction.Set.Location);
        IReadOnlyList<Performer> performers = direction.Blocking?.Performers ?? AutoBlocking.Of(direction, seconds, seed);
        _troupe = new Troupe([.. performers.Where(p => p.Keys.Count > 0).Select(p => Actor.Of(p, direction.Cast, seconds))]);
        var subjects = new Subjects(_troupe, seconds);
        List<SetPiece> pieces = AutoSet.Dress(direction.Set, Places(subjects), Seats(performers));
        _camera = CameraOf(direction, subjects, pieces, (float)settings.Width / settings.Height, seed, place);
        _detail = [.. Enumerable.Range(0, subjects.Count).Select(actor => Detail(subjects, actor))];
        Pieces = CameraPlacement.Struck(_camera, seconds, pieces);
        _paints = Looks.Apply(SetPaints.Of(direction.Set), settings.Look);
        var set = new SetBuilder(_paints);
        foreach (SetPiece piece in Pieces)
            set.Add(piece);
        MeshBuffer standing = set.Mesh;
        _light = Looks.Apply(Daylight.Of(direction.Set, set.Lamps), settings.Look);
        _stillShadows = StillShadows(standing, subjects);
        Close(set, subjects, place);
        _still = set.Finish(standing);
        _stillOccluders = set.Occluders;
    }

    public float Seconds { get; }

    public Troupe Troupe => _troupe;

    /// <summary>What stands on the stage in this shot.</summary>
    public IReadOnlyList<SetPiece> Pieces { get; }

    public CameraView CameraAt(float seconds) => _camera(seconds);

    public RenderInput At(float seconds, MeshBuffer moving)
    {
        CameraView camera = _camera(seconds);
        List<Occluder> occluders = [.. _stillOccluders];
        moving.Clear();
        Pose[] poses = _troupe.At(seconds);
        for (int i = 0; i < poses.Length; i++)
        {
            Actor actor = _troupe.Actors[i];
            if (IsInside(camera.Position, poses[i], actor.Build))
                continue;
            moving.Detail = _detail[i];
            FigureMesh.Add(moving, actor.Build, Looks.Apply(actor.Wears, _settings.Look), poses[i]);
            FigureMesh.AddOccluders(occluders, actor.Build, poses[i]);
        }

        return new RenderInput
        {
            Camera = camera,
            Light = _light,
            Floor = _paints.Floor,
            FloorStyle = new FloorStyle(_settings.Grid, _paints.Line),
            Room = _direction.Set.Interior,
            Still = _still,
            StillShadows = _stillShadows,
            Moving = moving,
            Occluders = occluders,
        };
    }

    /// <summary>One fineness for the whole shot, by the largest the figure gets: it must not change while one looks.</summary>
    private float Detail(Subjects subjects, int actor)
    {
        float largest = 0;
        for (int step = 0; step < Subjects.Steps; step++)
        {
            CameraView camera = _camera(Seconds * step / (Subjects.Steps - 1));
            float depth = MathF.Max(0.3f, Vec3.Distance(camera.Position, subjects.EyesAt(step, actor)));
            largest = MathF.Max(largest, subjects.BuildOf(actor).Stature / (depth * 2 * camera.HalfHeight) * _settings.Height);
        }

        return Curve.Lerp(0.55f, 1, Curve.Smooth(300, 1100, largest));
    }

    /// <summary>A path drawn through somebody hides that body rather than showing it from within.</summary>
    private static bool IsInside(Vec3 camera, Pose pose, Build build) =>
        Vec3.Distance(camera, pose.HeadCentre(build)) < 0.22f
        || ((camera - pose.Chest.Origin).Flat().Length < 0.25f && camera.Y < pose.HeadCentre(build).Y);

    private static Func<float, CameraView> CameraOf(ShotDirection direction, Subjects subjects, List<SetPiece> pieces, float aspect, long seed, ulong place)
    {
        if (direction.Blocking?.Camera is { Count: > 0 } keys)
            return new CameraKeys(keys, aspect).At;
        var move = new CameraMove(Framing.Of(direction, subjects, aspect, place), direction, subjects, aspect, seed);
        float turn = CameraPlacement.BestTurn(move, subjects, pieces, direction.Size == "overTheShoulder");
        return seconds => move.At(seconds, turn);
    }

    private ShadowMap StillShadows(MeshBuffer standing, Subjects subjects)
    {
        (Vec3 least, Vec3 most) = subjects.Count > 0 ? subjects.Bounds(wholeShot: true) : (Vec3.Zero, Vec3.Zero);
        foreach (SetPiece piece in Pieces)
        {
            var at = new Vec3((float)piece.X, 0, (float)piece.Z);
            if (at.Length < 9)
                (least, most) = (Vec3.Min(least, at), Vec3.Max(most, at));
        }

        Vec3 middle = (least + most) * 0.5f;
        float radius = MathF.Max(3, ((most - least).Flat().Length * 0.5f) + 1.8f), texel = _direction.Set.Interior ? 0.020f : 0.016f;
        var map = new ShadowMap(ShadowField.Around(middle with { Y = 0.8f }, radius, _light.KeyDirection, texel));
        map.Clear();
        map.Add(standing);
        return map;
    }

    private void Close(SetBuilder set, Subjects subjects, ulong place)
    {
        if (!_direction.Set.Interior)
        {
            Backdrop.Build(set, _direction.Set, place);
            return;
        }

        (Vec3 least, Vec3 most) = subjects.Count > 0 ? subjects.Bounds(wholeShot: false) : (Vec3.Zero, Vec3.Zero);
        foreach (SetPiece piece in Pieces)
        {
            Vec3 at = new((float)piece.X, 0, (float)piece.Z), size = PieceSize.Of(piece);
            float reach = MathF.Max(size.X, size.Z) - 0.9f;
            (least, most) = (Vec3.Min(least, at - new Vec3(reach, 0, reach)), Vec3.Max(most, at + new Vec3(reach, 0, reach)));
        }

        Room.Around(least, most).Build(set, place);
    }

    private static List<Vec3> Places(Subjects subjects)
    {
        var places = new List<Vec3>();
        for (int step = 0; step < Subjects.Steps; step++)
        {
            for (int actor = 0; actor < subjects.Count; actor++)
                places.Add(subjects.At(step, actor).Pelvis.Origin with { Y = 0.2f });
        }

        return places;
    }

    private static List<(Vec3 Place, float Heading)> Seats(IReadOnlyList<Performer> performers) =>
        [.. performers.SelectMany(p => p.Keys).Where(k => k.Action == "sit").Select(k => (new Vec3((float)k.X, 0, (float)k.Z), (float)k.Heading)).Distinct()];
}
