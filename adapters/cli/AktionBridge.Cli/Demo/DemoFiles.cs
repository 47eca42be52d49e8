namespace AktionBridge.Cli.Demo;

/// <summary>What the demo leaves in its folder.</summary>
internal sealed record DemoFiles(string Folder)
{
    public string Film => Path.Combine(Folder, "film.otio");

    public string Animatic => Path.Combine(Folder, "animatic.mp4");

    public string ContactSheet => Path.Combine(Folder, "contact-sheet.png");
}
