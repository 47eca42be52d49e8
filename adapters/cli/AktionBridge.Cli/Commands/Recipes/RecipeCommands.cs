using System.CommandLine;
using AktionBridge.Cli.Output;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Cli.Commands.Recipes;

/// <summary>recipe, template.</summary>
internal static class RecipeCommands
{
    public static Command Recipe()
    {
        var shot = new Argument<string>("shot") { Description = "Code" };
        var generator = new Option<string?>("--generator") { Description = "plugin/generator; the shot's own unless given" };
        var seed = new Option<long>("--seed") { Description = "Seed; 0 unless given" };
        var canonical = new Option<bool>("--canonical") { Description = "Print the bytes that are hashed, and nothing else" };
        return CommandFrame.ForProject("recipe", "Show what would be generated for a shot now, in the words that its generator gets", async context =>
        {
            RecipeInfo recipe = await context.Host.Recipes.ComposeAsync(
                new ComposeRequest { Shot = context.Value(shot)!, Generator = context.Value(generator), Seed = context.Value(seed) }, context.CancellationToken);
            context.Screen.Result(recipe, one =>
            {
                if (context.Value(canonical))
                    Console.Out.Write(one.Canonical);
                else
                    Print(one);
            });
        }, shot, generator, seed, canonical);
    }

    public static Command Template()
    {
        var file = new Argument<string?>("file") { Description = "Text file with the template; shows the one in force unless given", Arity = ArgumentArity.ZeroOrOne };
        var usual = new Option<bool>("--usual") { Description = "Go back to the usual template" };
        return CommandFrame.ForProject("template", "Show or set which decisions go into which layer of a prompt", async context =>
        {
            PromptTemplateInfo template;
            if (context.Value(usual) || context.Value(file) is not null)
            {
                template = await context.Host.Recipes.SetTemplateAsync(
                    new SetPromptTemplateRequest { Template = context.Value(usual) ? null : Read(context.Value(file)!) }, context.CancellationToken);
            }
            else
            {
                template = await context.Host.Recipes.TemplateAsync(new GetProjectRequest(), context.CancellationToken);
            }

            context.Screen.Result(template, one =>
            {
                Console.Out.WriteLine(one.Own ? "# the project's own" : "# the usual");
                Console.Out.WriteLine(one.Template.TrimEnd());
                Console.Out.WriteLine();
                Screen.Table(["field", "importance", "says"], one.Fields.Select(field => new[] { $"{{{field.Name}}}", $"{field.Importance}", field.Help }));
            });
        }, file, usual);
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"'{path}' cannot be read: {unreadable.Message}");
        }
    }

    private static void Print(RecipeInfo recipe)
    {
        PromptLayers layers = recipe.Prompt!.Layers;
        Console.Out.WriteLine($"recipe {recipe.Hash}");
        Console.Out.WriteLine($"{recipe.Prompt.Words} words, about {recipe.Prompt.Tokens} tokens");
        Console.Out.WriteLine();
        Screen.Table(
            ["layer", "words"],
            new[]
            {
                ("subject", layers.Subject), ("camera", layers.Camera), ("light", layers.Light), ("environment", layers.Environment), ("style", layers.Style), ("negative", layers.Negative),
            }.Where(layer => layer.Item2.Length > 0).Select(layer => new[] { layer.Item1, layer.Item2 }));
        if (recipe.Unreached is { Count: > 0 } unreached)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"Decided for the shot, and not given to this generator: {string.Join(", ", unreached)}");
        }

        if (recipe.Prompt.Lost.Count == 0)
            return;
        Console.Out.WriteLine();
        Console.Out.WriteLine("Not in it, least important first:");
        Screen.Table(["layer", "of", "words", "because"], recipe.Prompt.Lost.Select(lost => new[] { lost.Layer, lost.What, lost.Words, lost.Reason }));
    }
}
