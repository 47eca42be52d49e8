using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using Spectre.Console;

namespace AktionBridge.Cli.Output;

/// <summary>Where results go: tables for people, JSON for programs. Messages go to standard error.</summary>
internal sealed class Screen(bool json)
{
    /// <summary>Whether the user asked for JSON.</summary>
    public bool Json { get; } = json;

    /// <summary>Whether progress bars make sense: a person watches.</summary>
    public bool Live => !Json && !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    /// <summary>The result of a command.</summary>
    public void Result<T>(T value, Action<T> forPeople)
    {
        if (Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(value, WireJson.Indented));
        else
            forPeople(value);
    }

    /// <summary>A table on standard output.</summary>
    public static void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected)
        {
            PlainTable.Write(Console.Out, columns, rows);
            return;
        }

        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(column)}[/]")).NoWrap());
        foreach (IReadOnlyList<string> row in rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        AnsiConsole.Write(table);
    }

    /// <summary>A line on standard output; not shown with JSON.</summary>
    public void Say(string line)
    {
        if (!Json)
            Console.Out.WriteLine(line);
    }

    /// <summary>A line on standard error.</summary>
    public void Note(string line) => Console.Error.WriteLine(line);

    /// <summary>Why the command failed.</summary>
    public void Error(string message) => Console.Error.WriteLine($"{(Console.IsErrorRedirected ? "aktion:" : "\e[31maktion:\e[0m")} {message}");
}
