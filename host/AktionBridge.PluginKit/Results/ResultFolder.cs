using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.PluginKit.Results;

/// <summary>Where a run's files are left for a person.</summary>
internal sealed class ResultFolder(DirectoryInfo folder)
{
    private const string ReportName = "run.json";

    /// <summary>Copies the files under their own names, each whole or not at all; what lay there under these names is replaced.</summary>
    public IReadOnlyList<FileInfo> Take(DirectoryInfo workFolder, IReadOnlyList<string> files)
    {
        var taken = new List<FileInfo>();
        foreach (string file in files)
        {
            var target = new FileInfo(Path.Combine(folder.FullName, file));
            target.Directory!.Create();
            string temporary = $"{target.FullName}.{Guid.NewGuid():N}.tmp";
            File.Copy(Path.Combine(workFolder.FullName, file), temporary);
            File.Move(temporary, target.FullName, overwrite: true);
            taken.Add(target);
        }

        return taken;
    }

    /// <summary>Writes what was asked for and what came of it beside them.</summary>
    public void Report(RunReport report)
    {
        string file = Path.Combine(folder.FullName, ReportName);
        File.WriteAllBytes(file + ".tmp", JsonSerializer.SerializeToUtf8Bytes(report, WireJson.Indented));
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
