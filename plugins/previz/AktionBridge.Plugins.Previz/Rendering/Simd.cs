using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Eight lanes of arithmetic without fused or estimated steps, so that every machine gives the same bits.</summary>
internal static unsafe class Simd
{
    public const int Width = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes All(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Load(float[] array, int index) => Vector256.LoadUnsafe(ref array[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes value, float[] array, int index) => value.StoreUnsafe(ref array[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Gather(float* from, LaneInts index) => Avx2.IsSupported
        ? Avx2.GatherVector256(from, index, sizeof(float))
        : Vector256.Create(
            from[index[0]], from[index[1]], from[index[2]], from[index[3]], from[index[4]], from[index[5]], from[index[6]], from[index[7]]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Saturate(Lanes x) => Vector256.Min(Vector256.Max(x, Lanes.Zero), Lanes.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Positive(Lanes x) => Vector256.Max(x, Lanes.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Dot(Lanes ax, Lanes ay, Lanes az, Lanes bx, Lanes by, Lanes bz) => (ax * bx) + (ay * by) + (az * bz);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Dot(Lanes ax, Lanes ay, Lanes az, Numerics.Vec3 b) => (ax * b.X) + (ay * b.Y) + (az * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes InverseLength(Lanes x, Lanes y, Lanes z) => Lanes.One / Vector256.Sqrt((x * x) + (y * y) + (z * z) + All(1e-12f));

    /// <summary>exp(-x) for x of 0 and more, within a few per mille: haze needs no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Fade(Lanes x)
    {
        Lanes q = x * 0.25f;
        Lanes root = Lanes.One / (Lanes.One + (q * (Lanes.One + (q * (All(0.5f) + (q * (All(1f / 6) + (q * (1f / 24)))))))));
        Lanes square = root * root;
        return square * square;
    }
}
