using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>Says where JSON does not fit, without the .NET names that the serializer puts in front.</summary>
internal static class JsonFaults
{
    public static string Describe(JsonException misfit)
    {
        if (misfit.Path is null)
            return misfit.Message;
        int members = misfit.Message.IndexOf("including: ", StringComparison.Ordinal);
        return members < 0
            ? $"{misfit.Path} has a value of the wrong kind or range."
            : $"{misfit.Path} misses {misfit.Message[(members + 11)..].TrimEnd('.')}.";
    }
}
