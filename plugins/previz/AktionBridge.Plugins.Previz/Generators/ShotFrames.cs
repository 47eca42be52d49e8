using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Rendering;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>The frames of one request: a pure function from a frame's number to its pixels, safe to call from many threads.</summary>
internal sealed class ShotFrames
{
    private readonly FrameRate _rate;
    private readonly RenderSettings _settings;

    public ShotFrames(GenerationRequest request, RenderSettings settings, double seconds)
    {
        (_rate, _settings) = (request.Rate, settings);
        Shot = new Shot(request.Direction ?? WordDirection.Of(request.Prompt), request.Seed, (float)seconds, settings);
    }

    public Shot Shot { get; }

    public int BytesPerFrame => _settings.Width * _settings.Height * 3;

    /// <summary>Counted from the frame's number in whole steps of the rate, so that no error piles up.</summary>
    public float SecondsAt(int frame) => (float)((double)frame * _rate.Denominator / _rate.Numerator);

    public FrameDesk CreateDesk() => new(_settings);

    public void Draw(FrameDesk desk, int frame, Span<byte> rgb, CancellationToken cancellationToken) =>
        DrawAt(desk, SecondsAt(frame), rgb, cancellationToken);

    public void DrawAt(FrameDesk desk, float seconds, Span<byte> rgb, CancellationToken cancellationToken) =>
        desk.Renderer.Render(Shot.At(seconds, desk.Moving), rgb, cancellationToken);

    /// <summary>What one thread needs to draw.</summary>
    internal sealed class FrameDesk(RenderSettings settings)
    {
        public IFrameRenderer Renderer { get; } = settings.Look == Look.Ink ? new InkRenderer(settings) : new FrameRenderer(settings);

        public MeshBuffer Moving { get; } = new();
    }
}
