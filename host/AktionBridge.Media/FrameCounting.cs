namespace AktionBridge.Media;

/// <summary>How the frames of a file are counted.</summary>
public enum FrameCounting
{
    /// <summary>Not, unless the file says it itself.</summary>
    None,

    /// <summary>By its compressed pictures, without decoding: quick, and exact where each stands alone (FFV1, DNxHR, ProRes).</summary>
    Packets,

    /// <summary>By decoding every one.</summary>
    Decoded,
}
