using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Locks;

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
        var pictures = new LockPictureOptions(onlyRole: null);
        var description = new Option<string?>("--description") { Description = "Who this is" };
        var anchor = new Option<string?>("--anchor") { Description = "The phrase for this person that no prompt may lose; the first clause of the description unless given" };
        var wardrobe = new Option<string?>("--wardrobe") { Description = "What they wear" };
        var voice = new Option<string?>("--voice") { Description = "How they sound; for people, no generator is given it" };
        var palette = new Option<string[]>("--palette") { Description = "#rrggbb: skin, hair, upper garment, lower garment, accent; measured from the pictures unless given", AllowMultipleArgumentsPerToken = true };
        var drop = new Option<string[]>("--drop-image") { Description = "A role whose pictures do not stay", AllowMultipleArgumentsPerToken = true };
        return CommandFrame.ForProject("lock", "Lock a character's identity as the next numbered version; what is not given stays", async context =>
        {
            LockInfo made = await context.Host.Characters.LockAsync(
                new LockCharacterRequest
                {
                    Character = context.Value(character)!,
                    Images = pictures.Read(context),
                    DropImages = context.Value(drop) is { Length: > 0 } roles ? roles : null,
                    Description = context.Value(description),
                    Anchor = context.Value(anchor),
                    Wardrobe = context.Value(wardrobe),
                    Voice = context.Value(voice),
                    Palette = context.Value(palette) is { Length: > 0 } colours ? colours : null,
                },
                context.CancellationToken);
            context.Screen.Result(made, result => Console.Out.WriteLine($"Lock {result.Number}: {string.Join(' ', result.Palette)}"));
        }, [character, .. pictures.Symbols, drop, description, anchor, wardrobe, voice, palette]);
    }
}
