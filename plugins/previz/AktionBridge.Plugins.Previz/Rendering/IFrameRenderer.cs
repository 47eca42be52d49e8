namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Turns a scene into 8-bit RGB; one thread at a time.</summary>
internal interface IFrameRenderer
{
    void Render(RenderInput input, Span<byte> rgb, CancellationToken cancellationToken);
}
