using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Media;

/// <summary>Pixels of one frame: 8-bit RGB, rows from the top, no padding.</summary>
/// <param name="Index">Counted from the clip's first frame, also when a range was asked for.</param>
/// <param name="Raster">Width and height.</param>
/// <param name="Rgb">3 * width * height bytes, valid until the next frame is asked for.</param>
public readonly record struct RgbFrame(int Index, Raster Raster, ReadOnlyMemory<byte> Rgb);

/// <summary>A stretch of frames: start and duration, never an end.</summary>
/// <param name="Start">First frame, from 0.</param>
/// <param name="Count">Frames, at least 1.</param>
public readonly record struct FrameRange(int Start, int Count);
