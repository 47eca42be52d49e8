using System.Diagnostics;
using System.Runtime.InteropServices;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.TestPlugins;

internal static partial class Misbehaviours
{
    public static IReadOnlyDictionary<string, Func<IGenerationContext, CancellationToken, Task<GenerationResult>>> All { get; } =
        new Dictionary<string, Func<IGenerationContext, CancellationToken, Task<GenerationResult>>>
        {
            ["ok"] = (context, _) => PictureAsync(context),
            ["crash"] = (_, _) => { Environment.FailFast("The device was lost."); return null!; },
            ["fail"] = (_, _) => throw new GenerationFailedException("The prompt is empty. Write what is to be seen."),
            ["throw"] = (_, _) => throw new InvalidCastException("An apple is no pear."),
            ["hang"] = (context, _) => { context.ReportProgress("Hanging", 0.5); new ManualResetEventSlim().Wait(); return null!; },
            ["wait"] = WaitAsync,
            ["print"] = PrintAsync,
            ["children"] = ChildrenAsync,
            ["outside"] = OutsideAsync,
            ["link"] = LinkAsync,
            ["missing"] = (context, _) => Task.FromResult(new GenerationResult { Files = [new(Path.Combine(context.WorkFolder.FullName, "missing.png"))] }),
            ["nothing"] = (_, _) => Task.FromResult(new GenerationResult { Files = [] }),
            ["flood"] = FloodAsync,
            ["chatter"] = ChatterAsync,
            ["segv"] = (_, _) => { _ = LengthOf(1); return null!; },
            ["leak"] = Leak,
            ["leave"] = Leave,
        };

    private static async Task<GenerationResult> PictureAsync(IGenerationContext context)
    {
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "picture.png"));
        var frame = new VideoFrame(new Raster(16, 16), new byte[3 * 16 * 16]);
        await context.Media.WriteImageAsync(file, frame, CancellationToken.None);
        context.ReportPreview(frame);
        context.Log(PluginLogLevel.Warning, "The picture is black.");
        return new GenerationResult { Files = [file], Facts = new Dictionary<string, string> { ["pid"] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
    }

    private static async Task<GenerationResult> WaitAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        context.ReportProgress("Waiting", 0.25);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return null!;
    }

    private static Task<GenerationResult> PrintAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        Console.WriteLine("Content-Length: 5");
        Console.Out.Flush();
        _ = Puts("Content-Length: 3\r\n\r\nabc");
        byte[] raw = "garbage"u8.ToArray();
        _ = Write(1, raw, raw.Length);
        using Process echo = Process.Start(new ProcessStartInfo("/bin/echo", ["a child prints too"]) { UseShellExecute = false })!;
        echo.WaitForExit();
        return PictureAsync(context);
    }

    private static async Task<GenerationResult> ChildrenAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        // One child, one grandchild, and one that leaves session and parent: all must die with the run.
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 1000 & setsid sleep 1001 & wait"]))!.Dispose();
        context.ReportProgress("Children started", 0.5);
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return null!;
    }

    private static Task<GenerationResult> OutsideAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(context.WorkFolder.Parent!.FullName, "outside.png"));
        File.WriteAllText(file.FullName, "outside");
        return Task.FromResult(new GenerationResult { Files = [file] });
    }

    private static Task<GenerationResult> LinkAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(context.WorkFolder.FullName, "link.png"));
        File.CreateSymbolicLink(file.FullName, "/etc/passwd");
        return Task.FromResult(new GenerationResult { Files = [file] });
    }

    private static async Task<GenerationResult> FloodAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        for (int line = 0; line < 20_000; line++)
            await Console.Error.WriteLineAsync($"line {line} {new string('x', 100)}");
        return await PictureAsync(context);
    }

    private static async Task<GenerationResult> ChatterAsync(IGenerationContext context, CancellationToken cancellationToken)
    {
        for (int step = 0; step <= 100_000; step++)
            context.ReportProgress("Chattering", step / 100_000.0);
        return await PictureAsync(context);
    }

    private static Task<GenerationResult> Leak(IGenerationContext context, CancellationToken cancellationToken)
    {
        var held = new List<byte[]>();
        while (true)
        {
            byte[] more = new byte[16 << 20];
            Array.Fill(more, (byte)1);
            held.Add(more);
            context.ReportProgress("Leaking", 0.5);
        }
    }

    private static Task<GenerationResult> Leave(IGenerationContext context, CancellationToken cancellationToken)
    {
        // Its child keeps the error stream open, in a session of its own.
        Process.Start(new ProcessStartInfo("/usr/bin/setsid", ["sleep", "1003"]))!.Dispose();
        Console.Error.WriteLine("gone");
        Environment.Exit(3);
        return null!;
    }

    // Of text at an address where there is none: a crash in native code.
    [LibraryImport("libc", EntryPoint = "strlen")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint LengthOf(nint text);

    [LibraryImport("libc", EntryPoint = "puts", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Puts(string text);

    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, byte[] bytes, nint count);
}
