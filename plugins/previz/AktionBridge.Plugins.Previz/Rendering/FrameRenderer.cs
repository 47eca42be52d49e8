using AktionBridge.Plugins.Previz.Geometry;

namespace AktionBridge.Plugins.Previz.Rendering;

/// <summary>Draws frames, one at a time; every thread owns one, so nothing is shared and the order of frames cannot matter.</summary>
internal sealed class FrameRenderer : IFrameRenderer
{
    private readonly RenderSettings _settings;
    private readonly ScreenGeometry _geometry = new();
    private readonly SurfaceTable _surfaces = new();
    private readonly TileRaster _raster;
    private readonly Fragments _fragments;
    private readonly ShadeBuffers _shade;
    private readonly ContactStage _contact = new();
    private readonly TilePixels _pixels = new();
    private ShadowMap? _shadows;

    /// <summary>Where to note what each pixel shows, for drawing lines; null when nobody asks.</summary>
    public LinePlate? Plate { get; init; }

    public FrameRenderer(RenderSettings settings)
    {
        _settings = settings;
        _raster = new TileRaster(settings.Samples);
        _fragments = new Fragments(settings.Samples);
        _shade = new ShadeBuffers(_fragments.Capacity);
    }

    public void Render(RenderInput input, Span<byte> rgb, CancellationToken cancellationToken)
    {
        ShadowMap shadows = DrawShadows(input);
        var view = new FrameView(input.Camera, input.Light, input.FloorStyle, _settings.Width, _settings.Height);
        _geometry.Build(input.Camera, _settings.Width, _settings.Height, input.Floor, input.Still, input.Moving);
        _surfaces.Fill(_geometry.Surfaces);
        for (int y = 0; y < _geometry.TilesDown; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int x = 0; x < _geometry.TilesAcross; x++)
                RenderTile(input, view, shadows, x, y, rgb);
        }
    }

    private void RenderTile(RenderInput input, FrameView view, ShadowMap shadows, int x, int y, Span<byte> rgb)
    {
        const int Size = ScreenGeometry.TileSize;
        _raster.Run(_geometry, x, y);
        _fragments.Collect(_raster, _geometry, x, y, _settings.Width, _settings.Height);
        Plate?.Note(_raster, _geometry, x, y);
        _pixels.Clear();
        SurfaceStage.Run(_fragments.Solid, _geometry, _surfaces, view, _shade);
        _contact.Run(_fragments.Solid.PaddedCount, input.Occluders, input.Room, _shade);
        LightStage.Run(_fragments.Solid, _shade, view, shadows, _pixels);
        SkyStage.Run(_fragments.Sky, view, _pixels);
        _pixels.Write(rgb, x * Size, y * Size, Math.Min(Size, _settings.Width - (x * Size)), Math.Min(Size, _settings.Height - (y * Size)), _settings.Width);
    }

    private ShadowMap DrawShadows(RenderInput input)
    {
        if (_shadows is null || _shadows.Field != input.StillShadows.Field)
            _shadows = new ShadowMap(input.StillShadows.Field);
        _shadows.CopyFrom(input.StillShadows);
        _shadows.Add(input.Moving);
        _shadows.Finish();
        return _shadows;
    }
}
