using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Plugins.Validation;

namespace AktionBridge.Host.Plugins.Catalog;

/// <summary>A description comes from foreign code: nothing in it is believed before it went through here.</summary>
internal static partial class DescriptionCheck
{
    private const int Most = 200;
    private const int MostParameters = 200;
    private const int MostOverlap = 64;

    /// <summary>Null when it can be used, else the first thing wrong, for the plugin's author.</summary>
    public static string? Problem(PluginDescription description)
    {
        if (description.Generators is null || description.Inspectors is null || description.Workflows is null || description.Writers is null)
            return "generators, inspectors, workflows or writers is null; leave it out instead";
        int count = description.Generators.Count + description.Inspectors.Count + description.Workflows.Count + description.Writers.Count;
        if (count is 0 or > Most)
            return $"it describes no generators, inspectors, workflows and writers, or more than {Most}";
        return Twice("generator", description.Generators.Select(one => one.Id))
            ?? Twice("inspector", description.Inspectors.Select(one => one.Id))
            ?? Twice("workflow", description.Workflows.Select(one => one.Id))
            ?? Twice("writer", description.Writers.Select(one => one.Id))
            ?? description.Generators.Select(Problem).FirstOrDefault(problem => problem is not null)
            ?? description.Inspectors.Select(one => Problem("inspector", one.Id, one.Name, one.Summary, one.Parameters)).FirstOrDefault(problem => problem is not null)
            ?? description.Workflows.Select(one => Problem("workflow", one.Id, one.Name, one.Summary, one.Inputs)).FirstOrDefault(problem => problem is not null)
            ?? description.Writers.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(WriterInfo writer) => Problem("writer", writer.Id, writer.Name, writer.Summary, writer.Parameters)
        ?? (writer.Cost is null || writer.Resources is null ? $"writer '{writer.Id}': cost or resources is null; leave it out instead"
            : writer.Cost.MoneyFixed < 0 || !(writer.Cost.SecondsFixed >= 0) ? $"writer '{writer.Id}': it costs less than nothing"
            : !Enum.IsDefined(writer.Determinism) ? $"writer '{writer.Id}': its determinism is exact, sameDevice or none"
            : null);

    private static string? Twice(string kind, IEnumerable<string> ids) =>
        ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"it describes {kind} '{twice.Key}' twice" : null;

    private static string? Problem(string kind, string? id, string? name, string? summary, IReadOnlyList<ParameterDescription>? parameters)
    {
        if (!IdPattern().IsMatch(id ?? ""))
            return WrongId(kind, id);
        string? problem = string.IsNullOrWhiteSpace(name) ? "it has no name" : summary is null ? "summary is null; leave it out instead" : Parameters(parameters);
        return problem is null ? null : $"{kind} '{id}': {problem}";
    }

    private static string WrongId(string kind, string? id) => $"{kind} id '{id}' is not lower-case letters, digits and hyphens, at most 60";

    private static string? Problem(GeneratorInfo generator)
    {
        if (!IdPattern().IsMatch(generator.Id ?? ""))
            return WrongId("generator", generator.Id);
        string? problem = Identity(generator) ?? Grid(generator.Frames) ?? Rasters(generator.Rasters) ?? Inputs(generator) ?? Overlap(generator) ?? Parameters(generator.Parameters);
        return problem is null ? null : $"generator '{generator.Id}': {problem}";
    }

    private static string? Identity(GeneratorInfo generator)
    {
        if (string.IsNullOrWhiteSpace(generator.Name))
            return "it has no name";
        if (generator.Modes is not { Count: > 0 })
            return "it declares no modes";
        if (generator.OutputRevision < 0)
            return "outputRevision is negative";
        if (generator.NativeRates is null || generator.NativeRates.Any(rate => rate.Numerator < 1))
            return "nativeRates holds a rate that is none";
        if (generator.Prompt is { } prompt && (prompt.MaximumTokens < 0 || prompt.MaximumWords < 0 || !Enum.IsDefined(prompt.Form)))
            return $"prompt: {prompt.MaximumTokens} tokens, {prompt.MaximumWords} words and form {prompt.Form} are no dialect; a limit is 0 for none, the form plain, sentences or tags";
        if (generator.Cost is null || generator.Resources is null || generator.Summary is null)
            return "summary, cost or resources is null; leave it out instead";
        return null;
    }

    private static string? Overlap(GeneratorInfo generator) =>
        generator.Overlap is < 1 or > MostOverlap ? $"overlap is {generator.Overlap}; it is 1 to {MostOverlap} frames"
        : generator.Overlap > 1 && !generator.Inputs.Any(input => input.Role == "sourceVideo") ? $"an overlap of {generator.Overlap} frames comes as a sourceVideo, which it does not take"
        : null;

    private static string? Grid(FrameGrid? grid)
    {
        if (grid is null)
            return "frames is null; leave it out instead";
        bool sound = grid.Step >= 1 && grid.Offset >= 0 && grid.Offset < grid.Step && grid.Minimum >= 1 && grid.Minimum <= grid.Maximum;
        if (!sound || !FrameRules.IsOnGrid(grid, grid.Minimum) || !FrameRules.IsOnGrid(grid, grid.Maximum))
            return $"the frame grid (step {grid.Step}, offset {grid.Offset}, {grid.Minimum} to {grid.Maximum}) is not a grid: offset is below step, minimum and maximum lie on it";
        int? stray = grid.Preferred?.Cast<int?>().FirstOrDefault(frames => !FrameRules.IsOnGrid(grid, frames!.Value));
        return stray is null ? null : $"the preferred length {stray} is not on the frame grid";
    }

    private static string? Rasters(RasterSupport? rasters)
    {
        if (rasters?.Buckets is null)
            return "rasters or its buckets is null";
        if (rasters.Multiple < 1 || rasters.Minimum.Width < 1 || rasters.Minimum.Height < 1 ||
            rasters.Maximum.Width < rasters.Minimum.Width || rasters.Maximum.Height < rasters.Minimum.Height)
            return $"rasters: multiple {rasters.Multiple}, {rasters.Minimum} to {rasters.Maximum} allows no size";
        return rasters.Buckets.Any(bucket => bucket.Width < 1 || bucket.Height < 1) ? "a raster bucket has no size" : null;
    }

    private static string? Inputs(GeneratorInfo generator)
    {
        if (generator.Inputs is null || generator.Inputs.Any(input => string.IsNullOrWhiteSpace(input.Role)))
            return "an input has no role";
        if (generator.Inputs.GroupBy(input => input.Role).Any(group => group.Count() > 1))
            return "two inputs have the same role";
        InputDescription? odd = generator.Inputs.FirstOrDefault(input => input.Minimum < 0 || input.Maximum < 1 || input.Minimum > input.Maximum);
        return odd is null ? null : $"input '{odd.Role}' wants {odd.Minimum} to {odd.Maximum} files";
    }

    private static string? Parameters(IReadOnlyList<ParameterDescription>? parameters)
    {
        if (parameters is not { Count: <= MostParameters } || parameters.Any(parameter => parameter is null))
            return $"parameters is null, holds null, or more than {MostParameters}";
        foreach (ParameterDescription parameter in parameters)
        {
            if (!NamePattern().IsMatch(parameter.Name ?? ""))
                return $"parameter name '{parameter.Name}' is not camelCase";
            if (parameter.Label is null || parameter.Default is null || parameter.Choices is null || parameter.Help is null)
                return $"parameter '{parameter.Name}' has a member that is null";
            if (!ParameterRules.TryNormalise(parameter, parameter.Default, out _, out string problem))
                return $"the default of {problem}";
        }

        string? twice = parameters.GroupBy(parameter => parameter.Name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : $"parameter '{twice}' is declared twice";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
