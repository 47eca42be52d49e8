using System.Globalization;
using AktionBridge.Fuzz;

namespace AktionBridge.Soak.Files;

/// <summary>Damaged files for everything that reads what strangers wrote, a target after the other, with an eye on time and memory.</summary>
internal static class FileFuzz
{
    private const int Usual = 1_000_000;

    public static Task<int> RunAsync(string[] arguments)
    {
        int seed = Number(arguments, "--seed") ?? Random.Shared.Next();
        int inputs = Number(arguments, "--inputs") ?? Usual;
        string? only = Word(arguments, "--target");
        string root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
        int finds = 0;
        Console.WriteLine($"seed {seed}, {inputs} inputs a target");
        foreach (Target target in Targets.All.Where(target => only is null || target.Name == only))
        {
            long started = Environment.TickCount64;
            Find? find = Campaign.Run(target, root, seed, inputs, costs: true);
            Console.WriteLine($"  {target.Name,-12} {(find is null ? "nothing found" : $"input {find.Number}: {find.Why}")}   {(Environment.TickCount64 - started) / 1000.0:0} s");
            if (find is null)
                continue;
            finds++;
            string kept = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "artifacts", "fuzz")).FullName, $"{target.Name}-{seed}-{find.Number}");
            File.WriteAllBytes(kept, find.Input);
            Console.WriteLine($"  kept: {Path.GetRelativePath(root, kept)}");
        }

        return Task.FromResult(finds == 0 ? 0 : 1);
    }

    private static int? Number(string[] arguments, string name) => Word(arguments, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string? Word(string[] arguments, string name) => Array.IndexOf(arguments, name) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
