using System.Globalization;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Blocking;

/// <summary>Refuses a blocking that no stage could play; each message names the figure or camera, the key and what is allowed.</summary>
internal static class BlockingCheck
{
    private const int MostPerformers = 200;
    private const int MostKeys = 20_000;
    private const decimal FarthestMetres = 10_000;
    // Angles may count on over many turns, so that a figure that spins does not spin back.
    private const decimal WidestDegrees = 36_000;
    private const decimal ShortestLens = 4;
    private const decimal LongestLens = 1000;

    private static readonly string[] Actions = ["stand", "walk", "sit", "point"];

    /// <summary>Checks everything but the names.</summary>
    /// <param name="blocking">As asked for.</param>
    /// <param name="seconds">Length of the shot; the last key may lie at its end.</param>
    /// <exception cref="RpcFailureException">InvalidValue.</exception>
    public static void Refuse(Contracts.Rpc.Plugin.Blocking blocking, decimal seconds)
    {
        if (blocking.Performers.Count > MostPerformers)
            throw Wrong($"The blocking has {blocking.Performers.Count} performers; it may have {MostPerformers}.");
        foreach (Performer performer in blocking.Performers)
        {
            Times(performer.Name, [.. performer.Keys.Select(key => key.Seconds)], seconds);
            for (int i = 0; i < performer.Keys.Count; i++)
                Refuse($"{performer.Name}, key {i + 1}", performer.Keys[i]);
        }

        if (blocking.Camera is not { } camera)
            return;
        Times("the camera", [.. camera.Select(key => key.Seconds)], seconds);
        for (int i = 0; i < camera.Count; i++)
            Refuse($"the camera, key {i + 1}", camera[i]);
    }

    private static void Refuse(string where, PerformerKey key)
    {
        Within(where, "x", key.X, -FarthestMetres, FarthestMetres, "metres");
        Within(where, "z", key.Z, -FarthestMetres, FarthestMetres, "metres");
        Within(where, "heading", key.Heading, -WidestDegrees, WidestDegrees, "degrees");
        if (!Actions.Contains(key.Action))
            throw Wrong($"Blocking of {where}: action is '{key.Action}'; it must be one of {string.Join(", ", Actions)}.");
    }

    private static void Refuse(string where, CameraKey key)
    {
        foreach ((string name, decimal value) in new[]
            { ("x", key.X), ("y", key.Y), ("z", key.Z), ("targetX", key.TargetX), ("targetY", key.TargetY), ("targetZ", key.TargetZ) })
            Within(where, name, value, -FarthestMetres, FarthestMetres, "metres");
        Within(where, "lensMillimetres", key.LensMillimetres, ShortestLens, LongestLens, "millimetres");
        Within(where, "roll", key.Roll, -WidestDegrees, WidestDegrees, "degrees");
        if ((key.X, key.Y, key.Z) == (key.TargetX, key.TargetY, key.TargetZ))
            throw Wrong($"Blocking of {where}: it looks at the place where it stands. Move its target away.");
    }

    private static void Times(string whose, IReadOnlyList<decimal> times, decimal length)
    {
        if (times.Count is 0 or > MostKeys)
            throw Wrong($"Blocking of {whose}: it has {times.Count} keys; it must have 1 to {MostKeys}.");
        if (times[0] != 0)
            throw Wrong($"Blocking of {whose}: the first key lies at {Text(times[0])} s; it must lie at 0, the shot's first frame.");
        for (int i = 1; i < times.Count; i++)
        {
            if (times[i] <= times[i - 1])
                throw Wrong($"Blocking of {whose}: key {i + 1} lies at {Text(times[i])} s, after one at {Text(times[i - 1])} s. Keys must rise in time.");
        }

        if (times[^1] > length)
            throw Wrong($"Blocking of {whose}: the last key lies at {Text(times[^1])} s; the shot ends at {Text(length)} s. Give the shot a longer duration or cut the blocking.");
    }

    private static void Within(string where, string name, decimal value, decimal least, decimal most, string unit)
    {
        if (value < least || value > most)
            throw Wrong($"Blocking of {where}: {name} is {Text(value)}; it must be {Text(least)} to {Text(most)} {unit}.");
    }

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static RpcFailureException Wrong(string message) => new(RpcErrorCode.InvalidValue, message);
}
