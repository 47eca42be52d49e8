using System.Runtime.Intrinsics;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>
/// Second step: how much of the open sky each place sees. One look along the normal into the distance fields of the simple solids nearby
/// gives soft contact darkening without noise, and a convex solid never darkens itself.
/// </summary>
internal sealed class ContactStage
{
    private readonly List<Occluder> _near = [];

    public void Run(int count, IReadOnlyList<Occluder> occluders, bool room, ShadeBuffers to)
    {
        if (count == 0)
            return;
        Select(count, occluders, to);
        for (int i = 0; i < count; i += Simd.Width)
        {
            Lanes x = Simd.Load(to.X, i), y = Simd.Load(to.Y, i), z = Simd.Load(to.Z, i);
            Lanes nx = Simd.Load(to.NormalX, i), ny = Simd.Load(to.NormalY, i), nz = Simd.Load(to.NormalZ, i);
            Lanes open = FloorOpenness(y, ny, room);
            foreach (Occluder occluder in _near)
            {
                Lanes reach = Simd.All(occluder.Reach);
                Lanes px = x + (nx * reach), py = y + (ny * reach), pz = z + (nz * reach);
                Lanes distance = occluder.IsBox ? ToBox(occluder, px, py, pz) : ToCapsule(occluder, px, py, pz);
                Lanes closed = Simd.Saturate(Lanes.One - (distance * (1 / occluder.Reach)));
                open *= Lanes.One - (closed * closed * occluder.Strength);
            }

            Simd.Store(open, to.Open, i);
        }
    }

    /// <summary>Near the floor, what looks down or sideways sees floor instead of sky.</summary>
    private static Lanes FloorOpenness(Lanes y, Lanes ny, bool room)
    {
        Lanes low = Simd.Saturate(Lanes.One - (Vector256.Abs(y) * (room ? 2.2f : 3f)));
        Lanes facing = Simd.Saturate(Simd.All(0.75f) - (ny * 0.75f));
        return Lanes.One - (low * low * facing * 0.6f);
    }

    private static Lanes ToCapsule(in Occluder o, Lanes x, Lanes y, Lanes z)
    {
        Lanes fx = x - Simd.All(o.A.X), fy = y - Simd.All(o.A.Y), fz = z - Simd.All(o.A.Z);
        Lanes along = Simd.Saturate(Simd.Dot(fx, fy, fz, o.B) * (1 / MathF.Max(Vec3.Dot(o.B, o.B), 1e-6f)));
        Lanes dx = fx - (along * o.B.X), dy = fy - (along * o.B.Y), dz = fz - (along * o.B.Z);
        return Vector256.Sqrt((dx * dx) + (dy * dy) + (dz * dz)) - Simd.All(o.Radius);
    }

    private static Lanes ToBox(in Occluder o, Lanes x, Lanes y, Lanes z)
    {
        Lanes fx = x - Simd.All(o.A.X), fy = y - Simd.All(o.A.Y), fz = z - Simd.All(o.A.Z);
        Lanes side = Vector256.Abs((fx * o.Side.X) + (fz * o.Side.Z)) - Simd.All(o.B.X);
        Lanes forward = Vector256.Abs((fx * -o.Side.Z) + (fz * o.Side.X)) - Simd.All(o.B.Z);
        Lanes up = Vector256.Abs(fy) - Simd.All(o.B.Y);
        Lanes ox = Simd.Positive(side), oy = Simd.Positive(up), oz = Simd.Positive(forward);
        return Vector256.Sqrt((ox * ox) + (oy * oy) + (oz * oz));
    }

    private void Select(int count, IReadOnlyList<Occluder> occluders, ShadeBuffers to)
    {
        (Vec3 least, Vec3 most) = Bounds(count, to);
        _near.Clear();
        for (int i = 0; i < occluders.Count; i++)
        {
            Occluder o = occluders[i];
            Vec3 middle = o.Middle, closest = Vec3.Max(least, Vec3.Min(most, middle));
            if (Vec3.Distance(middle, closest) < o.BoundingRadius + o.Reach)
                _near.Add(o);
        }
    }

    private static (Vec3 Least, Vec3 Most) Bounds(int count, ShadeBuffers of)
    {
        Lanes x0 = Simd.Load(of.X, 0), x1 = x0, y0 = Simd.Load(of.Y, 0), y1 = y0, z0 = Simd.Load(of.Z, 0), z1 = z0;
        for (int i = Simd.Width; i < count; i += Simd.Width)
        {
            Lanes x = Simd.Load(of.X, i), y = Simd.Load(of.Y, i), z = Simd.Load(of.Z, i);
            (x0, x1) = (Vector256.Min(x0, x), Vector256.Max(x1, x));
            (y0, y1) = (Vector256.Min(y0, y), Vector256.Max(y1, y));
            (z0, z1) = (Vector256.Min(z0, z), Vector256.Max(z1, z));
        }

        Vec3 least = new(x0[0], y0[0], z0[0]), most = new(x1[0], y1[0], z1[0]);
        for (int lane = 1; lane < Simd.Width; lane++)
        {
            least = Vec3.Min(least, new Vec3(x0[lane], y0[lane], z0[lane]));
            most = Vec3.Max(most, new Vec3(x1[lane], y1[lane], z1[lane]));
        }

        return (least, most);
    }
}
