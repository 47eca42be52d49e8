namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>The version of each protocol, major.minor. Another major is refused with what to update; another minor is not.</summary>
public static class ProtocolVersions
{
    /// <summary>Client to host.</summary>
    public const string Client = "1.1";

    /// <summary>Host to editor and back.</summary>
    public const string Editor = "1.1";

    /// <summary>Host to plugin and back.</summary>
    public const string Plugin = "1.1";

    /// <summary>Whether two versions share their major number.</summary>
    public static bool Compatible(string ours, string theirs) => Major(ours) == Major(theirs);

    private static string Major(string version) => version.Split('.', 2)[0];
}
