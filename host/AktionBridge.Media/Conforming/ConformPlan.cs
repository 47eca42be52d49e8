using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media.Conforming;

/// <summary>The whole frame list of a conform, decided before a pixel is touched.</summary>
internal sealed record ConformPlan(IReadOnlyList<ConformFrame> Frames, int HeldHead, int HeldTail, int HeldPicture)
{
    public int LastNative { get; } = Frames.Max(frame => frame.Native + (frame.Weight > 0 ? 1 : 0));

    public static ConformPlan Make(ConformSpec spec)
    {
        var frames = new ConformFrame[spec.TotalFrames];
        int head = 0, tail = 0, picture = 0;
        for (int written = 0; written < frames.Length; written++)
        {
            long output = written - (long)spec.HeadHandle;
            (long native, int weight) = Locate(spec, output);
            native += spec.SourceStart;
            bool before = native < 0;
            bool after = native > spec.NativeFrames - 1;
            head += before ? 1 : 0;
            tail += after ? 1 : 0;
            picture += (before || after) && output >= 0 && output < spec.Frames ? 1 : 0;
            frames[written] = Clamp(native, weight, before || after, spec.NativeFrames);
        }

        return new ConformPlan(frames, head, tail, picture);
    }

    private static (long Native, int Weight) Locate(ConformSpec spec, long output) => spec.Conversion == RateConversion.Nearest
        ? (FrameMapping.Nearest(output, spec.NativeRate, spec.Rate), 0)
        : FrameMapping.Between(output, spec.NativeRate, spec.Rate, ConformFrame.WeightScale);

    private static ConformFrame Clamp(long native, int weight, bool held, int nativeFrames)
    {
        // A weight that rounded up to the whole is the next frame itself.
        (native, weight) = weight == ConformFrame.WeightScale ? (native + 1, 0) : (native, weight);
        int index = (int)Math.Clamp(native, 0, nativeFrames - 1);
        bool hasNext = native == index && index + 1 < nativeFrames;
        return new ConformFrame(index, hasNext ? weight : 0, held);
    }
}
