namespace AktionBridge.Media.Sound;

/// <summary>A stretch of a file's first sound stream in a mix.</summary>
/// <param name="Path">The file.</param>
/// <param name="SourceSeconds">Where in the file it begins.</param>
/// <param name="StartSeconds">Where in the mix it begins.</param>
/// <param name="Seconds">How long it is.</param>
public sealed record SoundPiece(string Path, double SourceSeconds, double StartSeconds, double Seconds);
