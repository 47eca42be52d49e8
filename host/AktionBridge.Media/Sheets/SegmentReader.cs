using System.Runtime.CompilerServices;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Conforming;

namespace AktionBridge.Media.Sheets;

/// <summary>One frame of a segment before the slate is burnt in.</summary>
/// <param name="Rgb">The picture; valid until the next.</param>
/// <param name="Held">Whether the clip had ended and its last frame stands in.</param>
internal readonly record struct AnimaticPicture(ReadOnlyMemory<byte> Rgb, bool Held);

/// <summary>Yields exactly as many pictures as a segment has frames, whatever its media holds.</summary>
internal sealed class SegmentReader(PictureSource pictures, Slate slate, Raster raster, FrameRate rate)
{
    public async IAsyncEnumerable<AnimaticPicture> ReadAsync(AnimaticSegment segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (segment.MediaPath is null)
        {
            byte[] card = slate.Card(segment);
            for (int frame = 0; frame < segment.Frames; frame++)
                yield return new AnimaticPicture(card, Held: false);
            yield break;
        }

        VideoTrack source = await pictures.DescribeAsync(segment.MediaPath, cancellationToken);
        FrameRate native = segment.SourceRate ?? source.Rate ?? rate;
        int last = Index(segment.Frames - 1);
        var range = new FrameRange(segment.SourceStart, last + 1);
        byte[] newest = new byte[3 * raster.Width * raster.Height];
        int given = 0, decoded = 0;
        await foreach (ReadOnlyMemory<byte> frame in pictures.StreamAsync(segment.MediaPath, source, range, raster, cancellationToken))
        {
            frame.CopyTo(newest);
            while (given < segment.Frames && (source.IsStill || Index(given) == decoded))
            {
                given++;
                yield return new AnimaticPicture(newest, Held: false);
            }

            decoded++;
        }

        for (; given < segment.Frames; given++)
            yield return new AnimaticPicture(newest, Held: true);

        int Index(int frame) => (int)FrameMapping.Nearest(frame, native, rate);
    }
}
