using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;

namespace AktionBridge.Cli.Commands.Takes;

/// <summary>Prints which take was made of which: each under the first take it was made of.</summary>
internal static class LineageTree
{
    public static void Print(IReadOnlyList<TakeInfo> takes)
    {
        var names = takes.Select(Name).ToHashSet(StringComparer.Ordinal);
        ILookup<string, TakeInfo> children = takes.Where(take => take.Origin is { Takes: [var first, ..] } && names.Contains(first)).ToLookup(take => take.Origin!.Takes[0]);
        foreach (TakeInfo root in takes.Where(take => take.Origin is not { Takes: [var first, ..] } || !names.Contains(first)))
            Print(root, children, "", "");
    }

    /// <summary>"upscale of sc010_sh0020_t01".</summary>
    public static string Words(TakeOriginInfo origin) => $"{origin.Relation switch
    {
        "again" => "again from",
        "extendTail" => "goes on from",
        "extendHead" => "leads up to",
        "restyle" => "restyle of",
        "upscale" => "upscale of",
        "interpolate" => "interpolation of",
        "stitch" => "joined of",
        _ => origin.Relation,
    }} {string.Join(", ", origin.Takes)}";

    private static void Print(TakeInfo take, ILookup<string, TakeInfo> children, string lead, string below)
    {
        string origin = take.Origin is { } of ? $"  {Words(of)}" : "";
        Console.Out.WriteLine($"{lead}{Name(take)}{(take.Starred ? " *" : "")}  {take.Generator}  {take.NativeFrames} frames  {take.Verdict}{(take.Preferred ? ", plays" : "")}{origin}");
        TakeInfo[] made = [.. children[Name(take)]];
        for (int i = 0; i < made.Length; i++)
        {
            bool last = i == made.Length - 1;
            Print(made[i], children, $"{below}{(last ? "└ " : "├ ")}", $"{below}{(last ? "  " : "│ ")}");
        }
    }

    private static string Name(TakeInfo take) => $"{take.Shot}_t{take.Number:00}";
}
