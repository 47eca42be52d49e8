namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>What is known about the fragments of one tile between the steps of shading.</summary>
internal sealed class ShadeBuffers(int capacity)
{
    public float[] X { get; } = new float[capacity];

    public float[] Y { get; } = new float[capacity];

    public float[] Z { get; } = new float[capacity];

    public float[] NormalX { get; } = new float[capacity];

    public float[] NormalY { get; } = new float[capacity];

    public float[] NormalZ { get; } = new float[capacity];

    public float[] Red { get; } = new float[capacity];

    public float[] Green { get; } = new float[capacity];

    public float[] Blue { get; } = new float[capacity];

    public float[] Emission { get; } = new float[capacity];

    public float[] Gloss { get; } = new float[capacity];

    public float[] Rim { get; } = new float[capacity];

    /// <summary>Share of the ambient light that reaches the place.</summary>
    public float[] Open { get; } = new float[capacity];
}
