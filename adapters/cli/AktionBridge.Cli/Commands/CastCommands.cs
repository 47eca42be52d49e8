using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands;

/// <summary>characters, lock.</summary>
internal static class CastCommands
{
    public static Command Characters() => CommandFrame.ForProject("characters", "List the people of the story and their locks", async context =>
    {
        IReadOnlyList<CharacterInfo> cast = await Paging.AllAsync(after =>
            context.Host.Characters.ListAsync(new ListRequest { After = after }, context.CancellationToken));
        context.Screen.Result(cast, all => Screen.Table(
            ["character", "lock", "palette"],
            all.Select(one => new[] { one.Name, one.Lock is null ? "none" : $"{one.Lock.Number}", string.Join(' ', one.Lock?.Palette ?? []) })));
    });

    public static Command Lock()
    {
        var character = new Argument<string>("character") { Description = "Name as in the screenplay" };
        var images = new Option<string[]>("--image") { Description = "role=file; role is face, fullBody, threeQuarter or costume", Required = true, AllowMultipleArgumentsPerToken = true };
        var description = new Option<string>("--description") { Description = "Who this is", DefaultValueFactory = _ => "" };
        var wardrobe = new Option<string>("--wardrobe") { Description = "What they wear", DefaultValueFactory = _ => "" };
        var voice = new Option<string>("--voice") { Description = "How they sound", DefaultValueFactory = _ => "" };
        return CommandFrame.ForProject("lock", "Lock a character's identity as the next numbered version", async context =>
        {
            LockInfo made = await context.Host.Characters.LockAsync(
                new LockCharacterRequest
                {
                    Character = context.Value(character)!,
                    Images = [.. context.Value(images)!.Select(ParseImage)],
                    Description = context.Value(description)!,
                    Wardrobe = context.Value(wardrobe)!,
                    Voice = context.Value(voice)!,
                },
                context.CancellationToken);
            context.Screen.Result(made, result => Console.Out.WriteLine($"Lock {result.Number}: {string.Join(' ', result.Palette)}"));
        }, character, images, description, wardrobe, voice);
    }

    private static ImageFile ParseImage(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new ImageFile(text[..equals], Path.GetFullPath(text[(equals + 1)..]))
            : throw new CommandFailedException(ExitCode.Usage, $"'{text}' does not say what the image shows. Write fullBody={text}");
    }
}
