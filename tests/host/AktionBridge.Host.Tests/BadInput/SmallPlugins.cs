namespace AktionBridge.Host.Tests.BadInput;

/// <summary>Plugins that misbehave, written into the sandbox; each under an id of its own, so that its processes can be told apart.</summary>
internal static class SmallPlugins
{
    private const string Rough = """
        import os, signal, subprocess, threading
        from aktionbridge_plugin import generator

        print("a print while loading")

        def behaves(run):
            return generator(id=run.__name__, name=run.__name__, produces="image")(run)

        def paint(request, context):
            raster = request.raster
            context.write_image("picture.png", bytes(3 * raster.width * raster.height), raster)
            return "picture.png"

        @behaves
        def crash(request, context):
            os.abort()

        @behaves
        def throw(request, context):
            raise TypeError("An apple is no pear.")

        @behaves
        def hang(request, context):
            # Stops the heart as well, which beats on a thread of its own.
            os.kill(os.getpid(), signal.SIGSTOP)
            # The signal may go to another thread: this one runs on for a moment.
            threading.Event().wait()

        @behaves
        def prints(request, context):
            print("Content-Length: 5", flush=True)
            os.write(1, b"garbage")
            subprocess.run(["/bin/echo", "a child prints too"], check=True)
            return paint(request, context)

        @behaves
        def garbage(request, context):
            # Goes around the SDK, to the private descriptor that the protocol speaks on.
            for descriptor in range(3, 32):
                try:
                    os.write(descriptor, b"Loading shards: 100%\r\n\r\n")
                except OSError:
                    pass
            context.wait(600)

        @behaves
        def text(request, context):
            with open(str(context.work_folder / "picture.png"), "w") as file:
                file.write("This is no picture.")
            return "picture.png"
        """;

    private static string Samples => Path.Combine(Repository.Root, "tests", "TestPlugins", "python");

    /// <summary>A plugin on the SDK with a generator for each way to misbehave.</summary>
    public static void InstallRough(string root, string id) => Install(root, id, """{"python":"rough.py"}""", "1.0", "rough.py", Rough);

    /// <summary>A plugin that speaks the protocol by hand, and wrongly.</summary>
    public static void InstallRaw(string root, string id, string how)
    {
        string script = Path.Combine(root, id, "raw.py");
        Install(root, id, $$"""{"command":"python3","arguments":["{{script}}","{{how}}"]}""", "1.0", "raw.py", File.ReadAllText(Path.Combine(Samples, "raw.py")));
    }

    public static void Install(string root, string id, string entry, string contract, string file, string content, string more = "")
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, id)).FullName;
        File.WriteAllText(Path.Combine(folder, file), content);
        File.WriteAllText(
            Path.Combine(folder, "plugin.json"),
            $$"""{"id":"{{id}}","name":"{{id}}","version":"1.0.0","contract":"{{contract}}","silenceLimitSeconds":5,"entry":{{entry}}{{more}}}""");
    }
}
