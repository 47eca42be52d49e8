namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>
/// What went wrong, for programs; the message says it for people. JSON-RPC's own codes (-32768 to -32000) are used for
/// protocol faults only; everything below is the product's and positive.
/// </summary>
public enum RpcErrorCode
{
    /// <summary>The token is missing or wrong. Read host.json again.</summary>
    Unauthorized = 1001,

    /// <summary>The two sides speak different major versions; the message says what to update.</summary>
    ProtocolMismatch = 1002,

    /// <summary>A limit was reached (connections, requests in flight, queue length). Try again later.</summary>
    LimitReached = 1003,

    /// <summary>The host is shutting down or the connection is not bound to a project.</summary>
    NotReady = 1004,

    /// <summary>The named thing does not exist.</summary>
    NotFound = 1101,

    /// <summary>A value is out of its range or the wrong kind; the message names it.</summary>
    InvalidValue = 1102,

    /// <summary>The thing changed since it was read (expectedVersion); read it again.</summary>
    Conflict = 1103,

    /// <summary>The thing is locked, immutable, or held by another host.</summary>
    Locked = 1104,

    /// <summary>A file cannot be read, is not what it should be, or lies outside the granted roots.</summary>
    BadFile = 1105,

    /// <summary>The project or a document was written by a newer version.</summary>
    NewerVersion = 1106,

    /// <summary>The disk is full or cannot be written.</summary>
    StorageFailed = 1107,

    /// <summary>A system program (ffmpeg) is missing, too old, or failed.</summary>
    ToolFailed = 1108,

    /// <summary>A plugin is not trusted, missing, crashed, silent or misbehaving.</summary>
    PluginFailed = 1201,

    /// <summary>The generator cannot do what is asked (grid, raster, inputs, parameters).</summary>
    NotCapable = 1202,

    /// <summary>The editor is gone, refused, or its timeline is not what was expected.</summary>
    EditorFailed = 1301,

    /// <summary>The placement would touch something it must not.</summary>
    PlacementRefused = 1302,

    /// <summary>A bug in the host; the log has the details.</summary>
    Faulted = 1900,
}
