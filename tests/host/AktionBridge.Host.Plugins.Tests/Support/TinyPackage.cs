using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace AktionBridge.Host.Plugins.Tests.Support;

/// <summary>Python packages made here, so that installing them needs no network, and a plugin that uses one.</summary>
internal static class TinyPackage
{
    /// <summary>Makes a picture and says which version of the package it has, and where it runs.</summary>
    public const string Script = """
        import sys
        import aktion_tiny
        from aktionbridge_plugin import generator
        @generator(id="tiny", name="Tiny", produces="image")
        def tiny(request, context):
            raster = request.raster
            context.write_image("picture.png", bytes(3 * raster.width * raster.height), raster)
            return "picture.png", {"tiny": aktion_tiny.VERSION, "prefix": sys.prefix}
        """;

    /// <summary>A package of one module, as a wheel in a folder.</summary>
    public static void WriteWheel(string folder, string version)
    {
        Directory.CreateDirectory(folder);
        string facts = $"aktion_tiny-{version}.dist-info";
        (string Name, string Text)[] files =
        [
            ("aktion_tiny.py", $"VERSION = '{version}'\n"),
            ($"{facts}/METADATA", $"Metadata-Version: 2.1\nName: aktion-tiny\nVersion: {version}\n"),
            ($"{facts}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
        ];
        var record = new StringBuilder();
        using ZipArchive wheel = ZipFile.Open(Path.Combine(folder, $"aktion_tiny-{version}-py3-none-any.whl"), ZipArchiveMode.Create);
        foreach ((string name, string text) in files)
        {
            Add(wheel, name, text);
            string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            record.Append($"{name},sha256={hash},{text.Length}\n");
        }

        Add(wheel, $"{facts}/RECORD", record.Append($"{facts}/RECORD,,\n").ToString());
    }

    /// <summary>A package in source whose setup never ends; pip says "Processing" when it has come to it.</summary>
    /// <returns>What a requirements.txt calls it.</returns>
    public static string WriteEndless(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pyproject.toml"), "[build-system]\nrequires = []\nbuild-backend = 'endless'\nbackend-path = ['.']\n");
        File.WriteAllText(Path.Combine(folder, "endless.py"), "import time\nwhile True:\n    time.sleep(1)\n");
        return folder;
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
