using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace AktionBridge.Files.Tests;

/// <summary>A folder of its own for a test, the samples, and the independent reader.</summary>
public sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aktion files ä ");

    public static string Root { get; } = typeof(Scratch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string RoughCut => Path.Combine(Root, "samples", "rough-cut.otio");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);

    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    public static async Task<JsonNode> ListAsync(string file) => JsonNode.Parse(await PythonAsync("otio_reader.py", "list", file))!;

    /// <summary>"same", or the first difference.</summary>
    public static async Task<string> DifferenceAsync(string one, string other) => (await PythonAsync("otio_reader.py", "same", one, other)).Trim();

    private static async Task<string> PythonAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(Root, "tests", "adapters", script), .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
