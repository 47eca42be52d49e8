namespace AktionBridge.Files.Otio.Editing;

/// <summary>An edit that may not be done; the message names track and frame. The document is then read again as it was.</summary>
internal sealed class EditRefusedException(string message) : Exception(message);
