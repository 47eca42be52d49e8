using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Conditioning;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Projects;
using AktionBridge.Media;

namespace AktionBridge.Host.Api.Shots;

/// <summary>Looks into media that is to condition a shot, and keeps it in the archive. A child looks, never the host.</summary>
internal sealed class ConditioningIntake(MediaTools tools)
{
    // Its pixels are not looked at.
    private static readonly Raster Smallest = new(16, 16);

    /// <summary>The kept files by role, null for a role to take away. Nothing is kept unless all of them can be.</summary>
    public async Task<IReadOnlyDictionary<string, MediaFile?>> KeepAsync(
        OpenProject project, IReadOnlyList<ConditioningFile> media, CancellationToken cancellationToken)
    {
        if (media.Count == 0)
            throw Wrong("media is empty. Name at least one role.");
        var kinds = new Dictionary<string, MediaKind?>(StringComparer.Ordinal);
        foreach (ConditioningFile file in media)
        {
            ConditioningRole role = ConditioningRoles.Of(file.Role);
            if (!kinds.TryAdd(file.Role, file.Path is null ? null : await KindAsync(role, file.Path, cancellationToken)))
                throw Wrong($"The role {file.Role} is given twice. Give one file each role.");
        }

        var kept = new Dictionary<string, MediaFile?>(StringComparer.Ordinal);
        foreach (ConditioningFile file in media)
            kept[file.Role] = file.Path is null ? null : await project.Media.KeepAsync(file.Path, fence: null, cancellationToken) with { Kind = kinds[file.Role] };
        return kept;
    }

    private async Task<MediaKind> KindAsync(ConditioningRole role, string path, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(path))
            throw Wrong($"The {role.Name} path '{path}' is not absolute.");
        if (!File.Exists(path))
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no {role.Name} file '{path}'. Check the path.");
        MediaProbe probe = await tools.ProbeAsync(path, FrameCounting.None, cancellationToken);
        foreach (MediaKind kind in role.Kinds)
        {
            if (!Holds(probe, kind))
                continue;
            await ReadThroughAsync(path, kind, cancellationToken);
            return kind;
        }

        throw new RpcFailureException(RpcErrorCode.BadFile, $"'{Path.GetFileName(path)}' is {What(probe)}; {role.Name} must be {role.Wanted}. Give another file.");
    }

    /// <summary>A picture that breaks off is told now, and not by a generator an hour later.</summary>
    private async Task ReadThroughAsync(string path, MediaKind kind, CancellationToken cancellationToken)
    {
        if (kind == MediaKind.Image)
            await tools.CheckImageAsync(path, null, cancellationToken);
        if (kind != MediaKind.Video)
            return;
        await foreach (RgbFrame _ in tools.ReadFramesAsync(path, Smallest, null, cancellationToken))
            continue;
    }

    private static bool Holds(MediaProbe probe, MediaKind kind) => kind switch
    {
        MediaKind.Image => probe.Video is { IsStill: true },
        MediaKind.Video => probe.Video is { IsStill: false },
        _ => probe.Audio.Count > 0,
    };

    private static string What(MediaProbe probe) => probe.Video is { } picture
        ? $"{ConditioningRoles.Words(picture.IsStill ? MediaKind.Image : MediaKind.Video)}{(probe.Audio.Count == 0 && !picture.IsStill ? " without sound" : "")}"
        : "sound";

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
