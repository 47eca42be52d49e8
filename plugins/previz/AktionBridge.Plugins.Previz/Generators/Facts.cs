using System.Globalization;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>What is worth keeping on a take beside its recipe.</summary>
internal static class Facts
{
    public static Dictionary<string, string> Of(int threads) => new()
    {
        ["renderer"] = "previz software renderer " + typeof(Facts).Assembly.GetName().Version?.ToString(3),
        ["threads"] = threads.ToString(CultureInfo.InvariantCulture),
    };
}
