using System.CommandLine;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Locks;

/// <summary>Where a lock's pictures come from: --image, --take with --frame, --from-editor.</summary>
internal sealed class LockPictureOptions
{
    private readonly string? _onlyRole;
    private readonly Option<string[]> _images;
    private readonly Option<string?> _take = new("--take") { Description = "Take one frame of this take: sc010_sh0020_t03" };
    private readonly Option<int> _frame = new("--frame") { Description = "Which frame of the take's original, from 0" };
    private readonly Option<string?> _editor = new("--from-editor") { Description = "Take the picture at the playhead of this editor; its id as the editor was registered" };
    private readonly Option<string> _role;

    /// <param name="onlyRole">The one role there is; null where each picture says its own.</param>
    public LockPictureOptions(string? onlyRole)
    {
        _onlyRole = onlyRole;
        _images = new Option<string[]>("--image")
        {
            Description = onlyRole is null ? "role=file; role is face, fullBody, threeQuarter or costume" : "A picture of it; most telling first",
            AllowMultipleArgumentsPerToken = true,
        };
        _role = new Option<string>("--role") { Description = "What the picture of --take or --from-editor shows", DefaultValueFactory = _ => onlyRole ?? "face" };
    }

    public Symbol[] Symbols => _onlyRole is null ? [_images, _take, _frame, _editor, _role] : [_images, _take, _frame, _editor];

    /// <summary>The pictures; null when none were named.</summary>
    public IReadOnlyList<ImageFile>? Read(CommandContext context)
    {
        List<ImageFile> images = [.. (context.Value(_images) ?? []).Select(Parse)];
        string role = _onlyRole ?? context.Value(_role)!;
        if (context.Value(_take) is { } take)
            images.Add(new ImageFile(role, Take: take, Frame: context.Value(_frame)));
        if (context.Value(_editor) is { } editor)
            images.Add(new ImageFile(role, Editor: editor));
        return images.Count == 0 ? null : images;
    }

    private ImageFile Parse(string text)
    {
        if (_onlyRole is { } role)
            return new ImageFile(role, Path.GetFullPath(text));
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new ImageFile(text[..equals], Path.GetFullPath(text[(equals + 1)..]))
            : throw new CommandFailedException(ExitCode.Usage, $"'{text}' does not say what the image shows. Write fullBody={text}");
    }
}
