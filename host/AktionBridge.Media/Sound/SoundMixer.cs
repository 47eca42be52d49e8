using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media.Files;
using AktionBridge.Media.Tools;

namespace AktionBridge.Media.Sound;

/// <summary>Mixes stretches of sound into one WAV of an exact length: 48 kHz, stereo, 16 bit, at the levels they have.</summary>
internal sealed class SoundMixer(ToolSet tools)
{
    private const int Rate = 48_000;

    public async Task MixAsync(string output, IReadOnlyList<SoundPiece> pieces, double seconds, CancellationToken cancellationToken)
    {
        if (pieces.Count == 0 || seconds <= 0)
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"A mix needs at least one piece and a length; here are {pieces.Count} pieces and {seconds} s.");
        using var file = new TemporaryFile(output, fence: null);
        await using ToolProcess process = tools.StartFfmpeg(
            [
                .. pieces.SelectMany(piece => SafeInput.Open(piece.Path).Arguments),
                "-filter_complex", Graph(pieces, seconds), "-map", "[mix]", "-map_metadata", "-1",
                "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "wav", "file:" + file.Path,
            ],
            cancellationToken);
        process.CloseInput();
        int exitCode = await process.WaitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0)
            throw ToolFailure.Writing(output, file.Path, process, exitCode);
        file.Publish();
    }

    // Counted in samples from the resampled stream on: seconds as text would round.
    private static string Graph(IReadOnlyList<SoundPiece> pieces, double seconds)
    {
        IEnumerable<string> each = pieces.Select((piece, index) => FormattableString.Invariant(
            $"[{index}:a:0]aresample={Rate},aformat=sample_fmts=fltp:channel_layouts=stereo,atrim=start_sample={Samples(piece.SourceSeconds)}:end_sample={Samples(piece.SourceSeconds) + Samples(piece.Seconds)},asetpts=PTS-STARTPTS,adelay={Samples(piece.StartSeconds)}S:all=1[piece{index}]"));
        string inputs = string.Concat(pieces.Select((_, index) => $"[piece{index}]"));
        return FormattableString.Invariant(
            $"{string.Join(';', each)};{inputs}amix=inputs={pieces.Count}:duration=longest:normalize=0,apad=whole_len={Samples(seconds)},atrim=end_sample={Samples(seconds)}[mix]");
    }

    private static long Samples(double seconds) => (long)Math.Round(seconds * Rate);
}
