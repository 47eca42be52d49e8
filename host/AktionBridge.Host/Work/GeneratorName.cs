using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Work;

/// <summary>"plugin/generator".</summary>
internal static class GeneratorName
{
    public const string DefaultShot = "previz/previz-shot";
    public const string DefaultStill = "previz/previz-still";

    /// <summary>In the place of a name: routing chooses.</summary>
    public const string Auto = "auto";

    public static (string Plugin, string Generator) Split(string name)
    {
        string[] parts = name.Split('/');
        if (parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0)
            return (parts[0], parts[1]);
        throw new RpcFailureException(RpcErrorCode.InvalidValue, name == Auto
            ? $"A generator is chosen by itself only for takes of shots that exist. Name one here, such as {DefaultShot}."
            : $"'{name}' does not name a generator. Write plugin/generator, such as {DefaultShot}.");
    }
}
