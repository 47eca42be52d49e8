using System.CommandLine;
using AktionBridge.PluginKit.Templates;

namespace AktionBridge.PluginKit.Verbs;

/// <summary>new: a plugin to start from.</summary>
internal static class NewVerb
{
    private static readonly Argument<string> Name = new("name") { Description = "Letters and digits, such as FilmGrain; its id becomes film-grain" };
    private static readonly Option<bool> Python = new("--python") { Description = "In Python" };
    private static readonly Option<bool> CSharp = new("--csharp") { Description = "In C#, which is also the default" };
    private static readonly Option<DirectoryInfo?> Folder = new("--folder") { Description = "Where; a new folder NAME here unless given" };

    public static Command Create()
    {
        Command command = Verb.Create("new", "Make a plugin from the template, in C# or in Python", RunAsync, Name, Python, CSharp, Folder);
        command.Validators.Add(words =>
        {
            if (words.GetValue(Python) && words.GetValue(CSharp))
                words.AddError("--python and --csharp exclude each other.");
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        PluginName name = PluginName.Parse(parsed.GetValue(Name)!);
        bool python = parsed.GetValue(Python);
        DirectoryInfo folder = parsed.GetValue(Folder) ?? new DirectoryInfo(name.Name);
        PluginTemplate.Copy(python ? "plugin-python" : "plugin", name, folder);
        await Console.Out.WriteLineAsync(python
            ? $"{folder.FullName} is a plugin. Try it: aktion plugins run \"{folder.Name}\""
            : $"{folder.FullName} is a plugin's source. Build it with 'dotnet build' there; the plugin is then the folder 'plugin' in it.");
        return ExitCode.Done;
    }
}
