namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>How a frame is drawn, apart from what is in it.</summary>
internal sealed record RenderSettings(int Width, int Height, int Samples, bool Grid, Look Look);

/// <summary>Painted in the locks' colours, as grey clay, or drawn in lines.</summary>
internal enum Look
{
    Palette,
    Clay,
    Ink,
}
