namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Draws in lines.</summary>
internal sealed class InkRenderer(RenderSettings settings) : IFrameRenderer
{
    private readonly FrameRenderer _paint = new(settings);

    public void Render(RenderInput input, Span<byte> rgb, CancellationToken cancellationToken) => _paint.Render(input, rgb, cancellationToken);
}
