using AktionBridge.Media.Frames;
using AktionBridge.Media.Inspecting.Measures;
using AktionBridge.Media.Inspecting.Motion;
using AktionBridge.Media.Inspecting.Planes;
using AktionBridge.Media.Stills;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Inspecting;

/// <summary>Looks at every frame of an original once: all measures share one decode.</summary>
internal sealed class OriginalInspector(ToolSet tools)
{
    private const double BlackShare = 0.98;

    public async Task<OriginalInspection> InspectAsync(string path, VideoTrack source, InspectionPlan plan, CancellationToken cancellationToken)
    {
        var form = new PixelForm(source);
        var decode = new DecodePlan(path, source, source.Raster) { Pixels = form.Pixels };
        var pass = new Pass(form, plan);
        await foreach (ReadOnlyMemory<byte> frame in new PictureDecoder(tools).DecodeAsync(decode, cancellationToken))
            pass.Add(frame.Span);
        return pass.Finish();
    }

    /// <summary>What is gathered on the way.</summary>
    private sealed class Pass(PixelForm form, InspectionPlan plan)
    {
        private const int SeamFrames = 2;
        private readonly long _pixels = (long)form.Raster.Width * form.Raster.Height;
        private readonly PlaneReader _planes = new(form);
        private readonly RunCollector _black = new(shortest: 1);
        private readonly Stillness _stillness = new(FrameFormat.Bytes(form.Raster, form.Pixels));
        private readonly BlockMatcher _motion = new();
        private readonly CutFinder _cuts = new();
        private readonly LightCurve _light = new();
        private readonly PaletteMeter _palettes = new(plan.Palettes, plan.Frames);
        private readonly RangeMeter? _range = form.IsLimited ? new RangeMeter() : null;
        private readonly List<RgbFrame> _first = [];
        private readonly List<RgbFrame> _last = [];
        private LumaPlane? _before;
        private LumaPlane? _spare;
        private RgbFrame? _poster;
        private LabColour? _start;
        private LabColour? _end;
        private double _luma;
        private int _frames;

        public void Add(ReadOnlySpan<byte> frame)
        {
            LumaPlane plane = _spare ?? _planes.CreatePlane();
            (int dark, long luma) = _planes.Read(frame, plane);
            _luma += (double)luma / plane.Samples.Length;
            _black.Add(_frames, dark >= BlackShare * _pixels, _frames);
            _stillness.Add(frame);
            _range?.Add(frame);
            MotionField? field = _before is null ? null : _motion.Follow(_before, plane);
            // Another picture has another light, and that is no flicker.
            _light.Add(field is not null && (field.Novelty < CutFinder.LeastStrength || !field.HasTexture) ? field.LumaStep : 0);
            _spare = _cuts.Add(plane, field?.Novelty ?? 0);
            _before = plane;
            if (_palettes.Wants(_frames))
                _palettes.Add(ColourCloud.Of(form, frame, _planes.Factor));
            if (_frames == 0)
                _start = ColourCloud.Of(form, frame, _planes.Factor).Mean;
            if (_frames == plan.Frames - 1)
                _end = ColourCloud.Of(form, frame, _planes.Factor).Mean;
            Keep(frame);
            _frames++;
        }

        public OriginalInspection Finish() => new()
        {
            Frames = _frames,
            Black = _black.Finish(_frames),
            Frozen = _stillness.Frozen(),
            DuplicateShare = _stillness.DuplicateShare,
            Cadence = _stillness.Cadence(),
            MeanLuma = _luma / (255d * _frames),
            Cuts = _cuts.Finish(),
            Flicker = _light.Flicker(),
            Range = _range?.Finish(),
            Palettes = _palettes.Finish(),
            Ends = _start is { } start && _end is { } end ? new ClipEnds(Mean(start), Mean(end)) : null,
            Poster = _poster,
            FirstFrames = _first,
            LastFrames = _last,
        };

        private static MeanColour Mean(LabColour colour) => new(colour.L, colour.A, colour.B);

        private void Keep(ReadOnlySpan<byte> frame)
        {
            if (_frames == plan.Poster?.Frame)
                _poster = PictureShrink.To(plan.Poster.Fit, form.Picture(frame, _frames));
            if (plan.Before is not null && _frames < SeamFrames)
                _first.Add(form.Picture(frame, _frames));
            if (plan.After is not null && _frames >= plan.Frames - SeamFrames)
                _last.Add(form.Picture(frame, _frames));
        }
    }
}
