using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Tasks;

/// <summary>A result is what a stranger claims. Files are believed when they are there, inside the work folder, no links, and hold something.</summary>
internal static class ResultCheck
{
    private const int MostFiles = 1000;
    private const int MostFacts = 200;
    private const int LongestFact = 4000;

    /// <summary>Null when it holds.</summary>
    public static string? Problem(GenerateResult? result, string workFolder)
    {
        if (result?.Files is not { Count: > 0 and <= MostFiles })
            return $"it named no result files, or more than {MostFiles}";
        if (result.Facts is null || result.Facts.Count > MostFacts || result.Facts.Any(fact => fact.Value is null || fact.Key.Length > LongestFact || fact.Value.Length > LongestFact))
            return $"its facts are null, more than {MostFacts} or longer than {LongestFact} characters";
        return result.Files.Select(file => FileProblem(file, workFolder)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>The file when it can be believed, else null. For previews, which are merely dropped.</summary>
    public static FileInfo? Believe(string? file, string workFolder) =>
        file is not null && FileProblem(file, workFolder) is null ? new FileInfo(Path.Combine(workFolder, file)) : null;

    private static string? FileProblem(string? file, string workFolder)
    {
        if (string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal))
            return "it named a result file without a name";
        string full = Path.GetFullPath(file, workFolder);
        try
        {
            if (Path.IsPathRooted(file) || !RealPath.IsBelow(full, workFolder))
                return $"its result '{file}' lies outside the run's work folder";
            // What is archived is the name: a link would be kept as a link, and lead nowhere once the work folder is gone.
            if (RealPath.Of(full) != Path.GetFullPath(file, RealPath.Of(workFolder)))
                return $"its result '{file}' is a link or lies behind one; it has to be the file itself";
            // A pipe or device would make every later reader wait for ever.
            var info = new FileInfo(full);
            if (!info.Exists || (File.GetAttributes(full) & (FileAttributes.Device | FileAttributes.Directory)) != 0)
                return $"its result '{file}' does not exist";
            return info.Length == 0 ? $"its result '{file}' is empty" : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"its result '{file}' cannot be read: {failure.Message}";
        }
    }
}
