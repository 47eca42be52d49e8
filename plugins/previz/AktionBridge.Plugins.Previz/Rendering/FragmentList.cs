using System.Runtime.Intrinsics;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Parallel arrays; after <see cref="Pad"/> whole lanes may be read.</summary>
internal sealed class FragmentList(int capacity)
{
    public int[] Triangle { get; } = new int[capacity];

    public int[] Pixel { get; } = new int[capacity];

    public float[] X { get; } = new float[capacity];

    public float[] Y { get; } = new float[capacity];

    /// <summary>Share of the pixel; 0 for padding.</summary>
    public float[] Weight { get; } = new float[capacity];

    public int Count { get; private set; }

    public int PaddedCount { get; private set; }

    public void Clear() => Count = 0;

    public void Add(int triangle, int pixel, float x, float y, float weight)
    {
        int i = Count++;
        Triangle[i] = triangle;
        Pixel[i] = pixel;
        X[i] = x;
        Y[i] = y;
        Weight[i] = weight;
    }

    /// <summary>Eight whole pixels of one row.</summary>
    public void AddLanes(LaneInts triangles, int pixel, float x, float y)
    {
        triangles.StoreUnsafe(ref Triangle[Count]);
        (Vector256.Create(pixel) + LaneInts.Indices).StoreUnsafe(ref Pixel[Count]);
        Simd.Store(Simd.All(x) + Lanes.Indices, X, Count);
        Simd.Store(Simd.All(y), Y, Count);
        Simd.Store(Lanes.One, Weight, Count);
        Count += Simd.Width;
    }

    public void Pad()
    {
        PaddedCount = (Count + Simd.Width - 1) & ~(Simd.Width - 1);
        for (int i = Count; i < PaddedCount; i++)
        {
            (Triangle[i], Pixel[i], Weight[i]) = (Triangle[Count - 1], Pixel[Count - 1], 0);
            (X[i], Y[i]) = (X[Count - 1], Y[Count - 1]);
        }
    }
}
