using System.Globalization;

namespace AktionBridge.Soak.Queue;

/// <summary>Words of a long run: <c>--seed N</c> and <c>--name N</c>.</summary>
internal static class SoakOptions
{
    public static int Number(string[] args, string name, int otherwise)
    {
        int at = Array.IndexOf(args, $"--{name}");
        return at < 0 ? otherwise
            : at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number
            : throw new ArgumentException($"--{name} needs a whole number.");
    }

    /// <summary>The one asked for, else a new one; printed either way.</summary>
    public static int Seed(string[] args)
    {
        int seed = Number(args, "seed", Random.Shared.Next(1, int.MaxValue));
        Console.WriteLine($"seed {seed}");
        return seed;
    }
}
