namespace AktionBridge.Contracts.Rpc.Plugin;

/// <summary>The director's decisions for one shot. Distances in metres, angles in degrees, lens in millimetres on a 36 x 24 mm frame.</summary>
public sealed record ShotDirection
{
    /// <summary>extremeWide, wide, full, medium, mediumCloseUp, closeUp, extremeCloseUp, insert, twoShot, overTheShoulder.</summary>
    public required string Size { get; init; }

    /// <summary>eyeLevel, low, high, overhead, dutch.</summary>
    public required string Angle { get; init; }

    /// <summary>Focal length in millimetres, 8 to 300.</summary>
    public required decimal LensMillimetres { get; init; }

    /// <summary>static, pan, tilt, dollyIn, dollyOut, truck, orbit, handheld.</summary>
    public required string Movement { get; init; }

    /// <summary>What happens, in one sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who is in the shot, most important first.</summary>
    public IReadOnlyList<CastMember> Cast { get; init; } = [];

    /// <summary>Where it happens.</summary>
    public SetDescription Set { get; init; } = new();

    /// <summary>Who moves where, and the camera. Null: the generator blocks it by itself from the rest.</summary>
    public Blocking? Blocking { get; init; }
}

/// <summary>One character as locked.</summary>
/// <param name="Name">As in the screenplay.</param>
/// <param name="Description">From the lock; empty without one.</param>
/// <param name="Palette">Colours #rrggbb of the lock: skin, hair, upper garment, lower garment, accent, as many as are known.</param>
public sealed record CastMember(string Name, string Description, IReadOnlyList<string> Palette);

/// <summary>Place and time.</summary>
public sealed record SetDescription
{
    /// <summary>The location's name.</summary>
    public string Location { get; init; } = "";

    /// <summary>Whether it is indoors.</summary>
    public bool Interior { get; init; }

    /// <summary>day, night, dawn, dusk.</summary>
    public string TimeOfDay { get; init; } = "day";

    /// <summary>Colours #rrggbb of ground, walls or sky, and accent.</summary>
    public IReadOnlyList<string> Palette { get; init; } = [];

    /// <summary>Blocks of set: furniture, walls, trees.</summary>
    public IReadOnlyList<SetPiece> Pieces { get; init; } = [];
}

/// <summary>A piece of set standing on the floor.</summary>
/// <param name="Kind">table, chair, bench, wall, door, window, lamp, tree, crate, counter, bed, vehicle, column.</param>
/// <param name="X">Metres to the right of the stage's centre.</param>
/// <param name="Z">Metres away from the audience's side, towards the background.</param>
/// <param name="Heading">Degrees about the vertical; 0 faces the audience's side.</param>
/// <param name="Scale">1 is life size.</param>
public sealed record SetPiece(string Kind, decimal X, decimal Z, decimal Heading = 0, decimal Scale = 1);

/// <summary>Who stands and moves where, and the camera path. The stage: X to the right, Y up, Z away; metres; time in seconds from the first frame.</summary>
public sealed record Blocking
{
    /// <summary>One per character that is seen.</summary>
    public required IReadOnlyList<Performer> Performers { get; init; }

    /// <summary>Camera keys in time order; at least one. Null: framed from size, angle, lens and movement.</summary>
    public IReadOnlyList<CameraKey>? Camera { get; init; }
}

/// <summary>One figure's path and actions.</summary>
/// <param name="Name">A name of the cast.</param>
/// <param name="Keys">In time order; at least one.</param>
public sealed record Performer(string Name, IReadOnlyList<PerformerKey> Keys);

/// <summary>Where a figure is at a moment and what it does from then on.</summary>
/// <param name="Seconds">From the first frame.</param>
/// <param name="X">Metres right.</param>
/// <param name="Z">Metres away.</param>
/// <param name="Heading">Degrees; 0 faces the audience's side (towards -Z), 90 faces right.</param>
/// <param name="Action">stand, walk, sit, point.</param>
public sealed record PerformerKey(decimal Seconds, decimal X, decimal Z, decimal Heading, string Action);

/// <summary>Where the camera is at a moment.</summary>
/// <param name="Seconds">From the first frame.</param>
/// <param name="X">Metres right.</param>
/// <param name="Y">Metres up.</param>
/// <param name="Z">Metres away.</param>
/// <param name="TargetX">Looks at: metres right.</param>
/// <param name="TargetY">Looks at: metres up.</param>
/// <param name="TargetZ">Looks at: metres away.</param>
/// <param name="LensMillimetres">Focal length on a 36 x 24 mm frame.</param>
/// <param name="Roll">Degrees clockwise.</param>
public sealed record CameraKey(
    decimal Seconds, decimal X, decimal Y, decimal Z, decimal TargetX, decimal TargetY, decimal TargetZ, decimal LensMillimetres, decimal Roll = 0);
