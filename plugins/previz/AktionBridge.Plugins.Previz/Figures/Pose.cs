using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>Every joint of one figure at one moment. Index 0 of a pair is the figure's left.</summary>
internal sealed class Pose
{
    public Frame3 Pelvis { get; set; }

    public Frame3 Chest { get; set; }

    public Frame3 Neck { get; set; }

    /// <summary>At the base of the skull, facing where the face does.</summary>
    public Frame3 Head { get; set; }

    public Limb[] Arms { get; } = new Limb[2];

    public Limb[] Legs { get; } = new Limb[2];

    /// <summary>At each ankle, forward towards the toes.</summary>
    public Frame3[] Feet { get; } = new Frame3[2];

    public float Breath { get; set; }

    /// <summary>0 to 1: hands resting on the thighs.</summary>
    public float PalmsDown { get; set; }

    /// <summary>How far the right hand points, 0 to 1.</summary>
    public float Pointing { get; set; }

    public Vec3 HeadCentre(Build build) => Head.Point(0, build.Head * 0.36f, build.Head * 0.06f);

    public Vec3 Eyes(Build build) => Head.Point(0, build.Head * 0.33f, build.Head * 0.35f);
}

/// <summary>Hip, knee, ankle or shoulder, elbow, wrist, and where the middle joint points.</summary>
internal readonly record struct Limb(Vec3 Top, Vec3 Middle, Vec3 End, Vec3 Pole);
