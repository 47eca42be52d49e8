using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;

namespace AktionBridge.Cli.Commands.Locks;

/// <summary>characters locks: how a person came to look as they do.</summary>
internal static class CharacterHistory
{
    public static Command Under(Command characters)
    {
        characters.Subcommands.Add(Locks());
        return characters;
    }

    private static Command Locks()
    {
        var character = new Argument<string>("character") { Description = "Name as in the screenplay" };
        return CommandFrame.ForProject("locks", "All locks of a person, oldest first", async context =>
        {
            Page<LockInfo> locks = await context.Host.Characters.LocksAsync(new CharacterRequest { Character = context.Value(character)! }, context.CancellationToken);
            context.Screen.Result(locks.Items, all => Screen.Table(
                ["lock", "made", "by", "images", "palette", "words"],
                all.Select(one => new[]
                {
                    one.InForce ? $"{one.Number} *" : $"{one.Number}", $"{one.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm}", one.Actor, string.Join(", ", one.Images.Select(image => image.Role)),
                    string.Join(' ', one.Palette), string.Join("; ", (one.Words ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}: {pair.Value}").Prepend(one.Description).Where(text => text.Length > 0)),
                })));
        }, character);
    }
}
