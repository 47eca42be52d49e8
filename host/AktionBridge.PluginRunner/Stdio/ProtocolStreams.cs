using Microsoft.Win32.SafeHandles;

namespace AktionBridge.PluginRunner.Stdio;

/// <summary>
/// The process's stdin and stdout belong to the protocol. They are taken to private descriptors, which children do not inherit;
/// what is left for everybody else is an empty input, and an output that goes to the error stream.
/// </summary>
internal sealed record ProtocolStreams(Stream Input, Stream Output)
{
    public static ProtocolStreams Take()
    {
        (SafeFileHandle input, SafeFileHandle output) = OperatingSystem.IsWindows() ? WindowsStdio.Take() : UnixStdio.Take();
        return new(new FileStream(input, FileAccess.Read, bufferSize: 0), new FileStream(output, FileAccess.Write, bufferSize: 0));
    }
}
