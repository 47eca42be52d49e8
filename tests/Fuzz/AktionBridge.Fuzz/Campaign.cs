using System.Diagnostics;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Fuzz;

/// <summary>An input that does what no input may.</summary>
/// <param name="Target">Who read it.</param>
/// <param name="Number">Which input of the seed, from 0.</param>
/// <param name="Why">What happened.</param>
/// <param name="Input">The bytes.</param>
public sealed record Find(string Target, int Number, string Why, byte[] Input);

/// <summary>Many inputs for one target.</summary>
public static class Campaign
{
    /// <summary>Longer than this for one input, in processor time, is a find where costs are measured.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(1);

    /// <summary>More than this allocated for one input is a find where costs are measured.</summary>
    private const long MostAllocated = 256L * 1024 * 1024;

    /// <summary>Reads so many inputs made from the seed; the first find ends it.</summary>
    /// <param name="target">Who reads.</param>
    /// <param name="root">The repository's root, where the seeds lie.</param>
    /// <param name="seed">Of the mutations.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="costs">Whether time and memory are looked at: in long runs, not in the suite.</param>
    /// <returns>The find; null when there is none.</returns>
    public static Find? Run(Target target, string root, int seed, int inputs, bool costs)
    {
        byte[][] seeds = [.. target.Seeds.Select(file => File.ReadAllBytes(Path.Combine(root, file)))];
        foreach (byte[] right in seeds)
            target.Read(right);
        var mutator = new Mutator(seeds, target.Words, seed);
        for (int number = 0; number < inputs; number++)
        {
            byte[] input = mutator.Next();
            if (Try(target, input, costs) is { } why)
                return new Find(target.Name, number, why, input);
        }

        return null;
    }

    private static string? Try(Target target, byte[] input, bool costs)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
        try
        {
            target.Read(input);
        }
        catch (RpcFailureException)
        {
            // Said in words for the user: what a damaged file should end in.
        }
#pragma warning disable CA1031 // Whatever else it is, it is the find.
        catch (Exception found)
#pragma warning restore CA1031
        {
            return found.ToString();
        }

        if (!costs)
            return null;
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        long used = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return took > LongestTime ? $"It took {took.TotalSeconds:0.0} s." : used > MostAllocated ? $"It allocated {used / 1048576} MiB." : null;
    }
}
