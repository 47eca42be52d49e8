using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Locks;

namespace AktionBridge.Cli.Commands.Locks;

/// <summary>locks list, location, style, brief, choose, wear.</summary>
internal static class LockCommands
{
    public static Command Locks() => new("locks", "Numbered versions of places, style and brief, and which lock holds where")
    {
        List(), Location(), Style(), Brief(), Choose(), Wear(),
    };

    private static Command List()
    {
        var kind = new Argument<string?>("kind") { Description = "location, style or brief; all three unless given", Arity = ArgumentArity.ZeroOrOne };
        var subject = new Argument<string?>("subject") { Description = "Name of a place", Arity = ArgumentArity.ZeroOrOne };
        return CommandFrame.ForProject("list", "List locks of places, style and brief; those of characters: aktion characters", async context =>
        {
            Page<LockInfo> locks = await context.Host.Locks.ListAsync(new ListLocksRequest { Kind = context.Value(kind), Subject = context.Value(subject) }, context.CancellationToken);
            context.Screen.Result(locks.Items, Print);
        }, kind, subject);
    }

    private static Command Location()
    {
        var name = new Argument<string>("location") { Description = "Name as in scene headings" };
        var pictures = new LockPictureOptions("location");
        var description = new Option<string?>("--description") { Description = "What it is like" };
        Option<string[]> palette = Palette("#rrggbb: ground, walls or sky, accent");
        return CommandFrame.ForProject("location", "Lock a place as the next numbered version; what is not given stays", async context =>
        {
            LockInfo made = await context.Host.Locks.LockLocationAsync(
                new LockLocationRequest
                {
                    Location = context.Value(name)!, Images = pictures.Read(context), Description = context.Value(description), Palette = Colours(context, palette),
                },
                context.CancellationToken);
            context.Screen.Result(made, one => Print([one]));
        }, [name, .. pictures.Symbols, description, palette]);
    }

    private static Command Style()
    {
        var pictures = new LockPictureOptions("style");
        var name = new Option<string?>("--name") { Description = "What people call it" };
        var prompt = new Option<string?>("--prompt") { Description = "The look, in words" };
        var negative = new Option<string?>("--negative") { Description = "What must not be seen" };
        Option<string[]> palette = Palette("#rrggbb");
        return CommandFrame.ForProject("style", "Lock the film's look as the next numbered version; what is not given stays", async context =>
        {
            LockInfo made = await context.Host.Locks.LockStyleAsync(
                new LockStyleRequest
                {
                    Name = context.Value(name), Images = pictures.Read(context), Prompt = context.Value(prompt), Negative = context.Value(negative), Palette = Colours(context, palette),
                },
                context.CancellationToken);
            context.Screen.Result(made, one => Print([one]));
        }, [.. pictures.Symbols, name, prompt, negative, palette]);
    }

    private static Command Brief()
    {
        var audience = new Option<string?>("--audience") { Description = "For whom the film is" };
        var register = new Option<string?>("--register") { Description = "In which tone" };
        var aim = new Option<string?>("--aim") { Description = "What the audience should feel" };
        var rights = new Option<string?>("--rights") { Description = "Whose it is" };
        return CommandFrame.ForProject("brief", "Lock the brief as the next numbered version; what is not given stays", async context =>
        {
            LockInfo made = await context.Host.Locks.LockBriefAsync(
                new LockBriefRequest
                {
                    Audience = context.Value(audience), Register = context.Value(register), EmotionalAim = context.Value(aim), RightsStatement = context.Value(rights),
                },
                context.CancellationToken);
            context.Screen.Result(made, one => Print([one]));
        }, audience, register, aim, rights);
    }

    private static Command Choose()
    {
        var kind = new Argument<string>("kind") { Description = "character, location, style or brief" };
        var subject = new Argument<string?>("subject") { Description = "Name of the character or place", Arity = ArgumentArity.ZeroOrOne };
        var number = new Option<int>("--lock") { Description = "Number of the lock; 0 takes the choice of a shot or scene back", Required = true };
        Option<string?> place = Place();
        return CommandFrame.ForProject("choose", "Say which lock holds in a shot, a scene or, without either, the film", async context =>
        {
            Done done = await context.Host.Locks.ChooseAsync(
                new ChooseLockRequest
                {
                    Kind = context.Value(kind)!, Subject = context.Value(subject), Lock = context.Value(number), In = context.Value(place),
                },
                context.CancellationToken);
            context.Screen.Result(done, _ => context.Screen.Say("Chosen. What is stale now: aktion stale"));
        }, kind, subject, number, place);
    }

    private static Command Wear()
    {
        var character = new Argument<string>("character") { Description = "Name as in the screenplay" };
        var wardrobe = new Argument<string>("wardrobe") { Description = "What they wear there; empty takes it back" };
        Option<string?> place = Place();
        return CommandFrame.ForProject("wear", "Say what a character wears in a shot or scene instead of what the lock says", async context =>
        {
            Done done = await context.Host.Locks.ChooseAsync(
                new ChooseLockRequest
                {
                    Kind = "character", Subject = context.Value(character), Wardrobe = context.Value(wardrobe), In = context.Value(place),
                },
                context.CancellationToken);
            context.Screen.Result(done, _ => context.Screen.Say("Dressed. What is stale now: aktion stale"));
        }, character, wardrobe, place);
    }

    private static Option<string?> Place() => new("--in") { Description = "Code of a shot or number of a scene; the film unless given" };

    private static Option<string[]> Palette(string description) => new("--palette") { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string[]? Colours(CommandContext context, Option<string[]> palette) => context.Value(palette) is { Length: > 0 } given ? given : null;

    private static void Print(IReadOnlyList<LockInfo> locks) => Screen.Table(
        ["kind", "subject", "lock", "in force", "images", "palette", "words"],
        locks.Select(one => new[]
        {
            one.Kind, one.Subject, $"{one.Number}", one.InForce ? "yes" : "", $"{one.Images.Count}", string.Join(' ', one.Palette),
            string.Join("; ", new[] { one.Description }.Where(text => text.Length > 0).Concat((one.Words ?? new Dictionary<string, string>()).Where(word => word.Key != "name").Select(word => $"{word.Key}: {word.Value}"))),
        }));
}
