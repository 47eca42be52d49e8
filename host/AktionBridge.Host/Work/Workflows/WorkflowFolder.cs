using System.Text;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Work.Workflows;

/// <summary>A workflow file as it was read.</summary>
/// <param name="Info">For clients.</param>
/// <param name="Text">What stands in it; empty when that cannot be read.</param>
/// <param name="Workflow">Null when it has problems.</param>
internal sealed record WorkflowFile(WorkflowInfo Info, string Text, Workflow? Workflow);

/// <summary>The folders that workflows are dropped into. Read anew each time: whoever writes one looks at it right after saving.</summary>
internal sealed class WorkflowFolder(IReadOnlyList<string> folders)
{
    private const int MostBytes = 256 * 1024;
    private const int MostFiles = 1000;
    private static readonly string[] Endings = [".workflow.yaml", ".workflow.yml", ".workflow.json"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>By folder, then by name. Of two with one id the later one has a problem.</summary>
    public IReadOnlyList<WorkflowFile> All()
    {
        var found = new List<WorkflowFile>();
        foreach (string file in folders.Where(Directory.Exists).SelectMany(Files).Take(MostFiles))
        {
            WorkflowFile read = Read(file);
            if (read.Workflow is not null && found.Find(one => one.Workflow?.Id == read.Workflow.Id) is { } first)
                read = new WorkflowFile(
                    read.Info with { Problems = [new WorkflowProblem(1, 1, $"'{first.Info.File}' has the id '{read.Workflow.Id}' already. Give one of them another.")] }, read.Text, null);
            found.Add(read);
        }

        return found;
    }

    /// <summary>The workflow with an id.</summary>
    /// <exception cref="RpcFailureException">NotFound: none has it; BadFile: its file has problems.</exception>
    public WorkflowFile Find(string id)
    {
        IReadOnlyList<WorkflowFile> all = All();
        if (all.FirstOrDefault(one => one.Workflow?.Id == id) is { } found)
            return found;
        if (all.FirstOrDefault(one => one.Info.Id == id) is { } wrong)
            throw new RpcFailureException(RpcErrorCode.BadFile, $"'{wrong.Info.File}', line {wrong.Info.Problems[0].Line}: {wrong.Info.Problems[0].Message} ({wrong.Info.Problems.Count} problem(s); see all: aktion workflows check FILE)");
        string known = all.Count == 0 ? $"there is none; put one into '{folders[0]}'" : string.Join(", ", all.Select(one => one.Info.Id));
        throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no workflow '{id}'. Known are: {known}.");
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="RpcFailureException">NotFound: there is none; InvalidValue: it is not named as a workflow is.</exception>
    public static WorkflowFile Read(string file)
    {
        if (!IsNamedAsOne(file))
            throw new RpcFailureException(RpcErrorCode.InvalidValue, $"'{file}' is not named as a workflow is. Its name ends with {string.Join(" or ", Endings)}.");
        var problems = new Problems();
        string text = Text(file, problems);
        Workflow? workflow = problems.Found.Count == 0 ? WorkflowReader.Read(text, problems) : null;
        var info = new WorkflowInfo
        {
            Id = workflow?.Id ?? Path.GetFileName(file),
            Name = workflow?.Name ?? Path.GetFileName(file),
            Help = workflow?.Help ?? "",
            File = Path.GetFullPath(file),
            Inputs = workflow?.Inputs ?? [],
            Steps = [.. workflow?.Steps.Select(step => step.Id) ?? []],
            Problems = [.. problems.Found.Select(one => new WorkflowProblem(one.Place.Line, one.Place.Column, one.Message))],
        };
        return new WorkflowFile(info, text, workflow);
    }

    /// <summary>A text that was found right before; null when this build no longer reads it.</summary>
    public static Workflow? Parse(string text) => WorkflowReader.Read(text, new Problems());

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsNamedAsOne).Order(StringComparer.Ordinal);

    private static bool IsNamedAsOne(string file) => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string Text(string file, Problems problems)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            byte[] bytes = new byte[MostBytes + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= MostBytes)
                return Strict.GetString(bytes, 0, length).TrimStart('\uFEFF');
            problems.Add(new SourcePlace(1, 1), $"The file is larger than {MostBytes / 1024} KiB, which no workflow is.");
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new SourcePlace(1, 1), "The file is not text in UTF-8. Save it as UTF-8.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RpcFailureException(RpcErrorCode.NotFound, $"There is no file '{file}'.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourcePlace(1, 1), $"The file cannot be read: {refused.Message}");
        }

        return "";
    }
}
