using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host;

/// <summary>What whoever started the host said of the graphics devices.</summary>
/// <param name="Gpus">Runs that may hold one side by side, 0 to 16; null when nothing was said.</param>
/// <param name="MemoryMiB">Video memory of each in MiB, 1 to 1,048,576; null when nothing was said, and it is looked for.</param>
internal sealed record DeviceOptions(int? Gpus, int? MemoryMiB)
{
    /// <summary>How many there are: from 0, which refuses all that needs one.</summary>
    public const string GpusVariable = "AKTION_GPUS";

    /// <summary>MiB of each.</summary>
    public const string MemoryVariable = "AKTION_GPU_MEMORY";

    private const int MostGpus = 16;
    private const int MostMemory = 1 << 20;

    /// <summary>One unless said, found or not: not every kind of device can be looked for, and a plugin that finds none says so itself.</summary>
    public int Slots => Gpus ?? 1;

    /// <exception cref="RpcFailureException">InvalidValue: a word is no number or out of range.</exception>
    public static DeviceOptions Of(string? gpus, string? memory) => new(
        Number(gpus, 0, MostGpus, $"--gpus (or {GpusVariable})"), Number(memory, 1, MostMemory, $"--gpu-memory (or {MemoryVariable}), in MiB,"));

    private static int? Number(string? word, int from, int to, string what) => word switch
    {
        null or "" => null,
        _ when int.TryParse(word, out int number) && number >= from && number <= to => number,
        _ => throw new RpcFailureException(RpcErrorCode.InvalidValue, $"{what} is a number from {from} to {to}, not '{word}'."),
    };
}
