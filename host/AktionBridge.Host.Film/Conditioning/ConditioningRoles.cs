using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Conditioning;

/// <summary>What may condition a shot besides its board and its cast, and what kind of file each role holds.</summary>
public static class ConditioningRoles
{
    private static readonly ConditioningRole[] All =
    [
        new("firstFrame", "first frame", [MediaKind.Image]),
        new("lastFrame", "last frame", [MediaKind.Image]),
        new("depth", "depth pass", [MediaKind.Video, MediaKind.Image]),
        new("normal", "normal pass", [MediaKind.Video, MediaKind.Image]),
        new("mist", "mist pass", [MediaKind.Video, MediaKind.Image]),
        new("mask", "mask", [MediaKind.Video, MediaKind.Image]),
        new("line", "line pass", [MediaKind.Video, MediaKind.Image]),
        new("beauty", "beauty pass", [MediaKind.Video, MediaKind.Image]),
        new("pose", "pose", [MediaKind.Video, MediaKind.Image]),
        new("style", "style picture", [MediaKind.Image]),
        new("sourceVideo", "source clip", [MediaKind.Video]),
        new("audio", "sound", [MediaKind.Audio]),
    ];

    /// <summary>The role of this name.</summary>
    /// <exception cref="RpcFailureException">InvalidValue: there is none; the message lists them.</exception>
    public static ConditioningRole Of(string name) => Find(name)
        ?? throw new RpcFailureException(RpcErrorCode.InvalidValue, $"role is '{name}'; it must be one of {string.Join(", ", All.Select(role => role.Name))}.");

    /// <summary>The role of this name; null for one that only generators and locks have.</summary>
    public static ConditioningRole? Find(string name) => Array.Find(All, role => role.Name == name);

    /// <summary>A kind of file, for messages: "a clip".</summary>
    public static string Words(MediaKind kind) => kind switch
    {
        MediaKind.Image => "a picture",
        MediaKind.Video => "a clip",
        _ => "sound",
    };
}

/// <summary>One role.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Words">For people: "depth pass".</param>
/// <param name="Kinds">What its file may be.</param>
public sealed record ConditioningRole(string Name, string Words, IReadOnlyList<MediaKind> Kinds)
{
    /// <summary>What its file may be, for messages: "a clip or a picture".</summary>
    public string Wanted => string.Join(" or ", Kinds.Select(ConditioningRoles.Words));
}
