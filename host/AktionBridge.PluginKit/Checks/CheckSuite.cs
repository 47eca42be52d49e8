using System.Text.Json;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.PluginKit.Checks.Inspectors;
using AktionBridge.PluginKit.Checks.Kinds;
using AktionBridge.PluginKit.Checks.Workflows;
using AktionBridge.PluginKit.Checks.Writers;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks;

/// <summary>All checks of one plugin, in order; each is reported as soon as it is known. The first four are always made: the others stand on them.</summary>
internal sealed class CheckSuite(DirectoryInfo folder, string? python, IReadOnlyCollection<string> only, Action<CheckResult> report)
{
    private const int ShortFrames = 12;
    private static readonly Raster Tiny = new(320, 180);

    private static readonly IGeneratorCheck[] All =
    [
        new RunsCheck(), new ProgressCheck(), new PlacesCheck(), new CancelCheck(), new ParametersCheck(), new PromptCheck(),
        new DeterminismCheck(), new OverlapCheck(), new FreesCheck(), new LifelineCheck(),
    ];

    private readonly List<CheckResult> _results = [];
    private readonly IGeneratorCheck[] _ofAGenerator = [.. All.Where(check => only.Count == 0 || only.Contains(check.Name))];

    /// <summary>Names of the checks that can be chosen.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(check => check.Name).Union(InspectorSuite.Names).Union(WorkflowSuite.Names).Union(WriterSuite.Names)];

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        using Workbench? bench = await ManifestAsync(cancellationToken);
        PluginDescription? description = bench is null ? null : await DescriptionAsync(bench, cancellationToken);
        if (bench is null || description is null)
        {
            string[] rest = [.. bench is null ? ["description", "stable"] : Array.Empty<string>(), "defaults", .. _ofAGenerator.Select(check => check.Name)];
            foreach (string check in rest)
                Add(check, null, Finding.Skipped("there is nothing to look at before the failure above is gone"));
            return _results;
        }

        foreach (GeneratorInfo generator in description.Generators)
            await LookAtAsync(bench, generator, cancellationToken);
        var inspectors = new InspectorSuite(bench, only, Add);
        foreach (InspectorInfo inspector in description.Inspectors)
            await inspectors.LookAtAsync(inspector, cancellationToken);
        var workflows = new WorkflowSuite(bench, only, Add);
        foreach (PluginWorkflowInfo workflow in description.Workflows)
            await workflows.LookAtAsync(workflow, cancellationToken);
        var writers = new WriterSuite(bench, only, Add);
        foreach (WriterInfo writer in description.Writers)
            await writers.LookAtAsync(writer, cancellationToken);
        return _results;
    }

    private async Task<Workbench?> ManifestAsync(CancellationToken cancellationToken)
    {
        try
        {
            Workbench bench = await Workbench.OpenAsync(folder, python, cancellationToken);
            Add("manifest", null, Finding.Passed($"{bench.Plugin.Id} {bench.Plugin.Manifest.Version}, contract {bench.Plugin.Manifest.Contract}"));
            return bench;
        }
        catch (RpcFailureException failure)
        {
            Add("manifest", null, Finding.Failed(failure.Message));
            return null;
        }
    }

    private async Task<PluginDescription?> DescriptionAsync(Workbench bench, CancellationToken cancellationToken)
    {
        try
        {
            string first;
            PluginDescription description;
            await using (PluginSession session = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken))
            {
                description = await session.DescribeAsync(cancellationToken);
                first = await session.DescribeRawAsync(cancellationToken);
            }

            Add("description", null, Finding.Passed(Words(description)));
            await using PluginSession another = await PluginSession.StartAsync(bench, NoWatcher.Instance, debugged: false, cancellationToken);
            string second = await another.DescribeRawAsync(cancellationToken);
            Add("stable", null, first == second
                ? Finding.Passed("two processes say the same, byte for byte")
                : Finding.Failed($"two processes describe it differently: {Difference(first, second)} Leave out what changes: the host keeps descriptions."));
            return description;
        }
        catch (RpcFailureException failure)
        {
            bool described = _results.Any(result => result.Check == "description");
            Add(described ? "stable" : "description", null, Finding.Failed(failure.Message));
            if (!described)
                Add("stable", null, Finding.Skipped("there is no description to compare"));
            return null;
        }
    }

    private async Task LookAtAsync(Workbench bench, GeneratorInfo generator, CancellationToken cancellationToken)
    {
        Subject subject;
        try
        {
            subject = await DefaultsAsync(bench, generator, cancellationToken);
            Add("defaults", generator.Id, Finding.Passed($"{subject.Request.Frames} frames, {subject.Request.Rate} a second, {subject.Request.Raster}"));
        }
        catch (RpcFailureException refused)
        {
            Add("defaults", generator.Id, Finding.Failed(refused.Message));
            foreach (IGeneratorCheck check in _ofAGenerator)
                Add(check.Name, generator.Id, Finding.Skipped("the description allows no request of defaults"));
            return;
        }

        foreach (IGeneratorCheck check in _ofAGenerator)
            Add(check.Name, generator.Id, await LookAsync(check, subject, cancellationToken));
    }

    private static async Task<Subject> DefaultsAsync(Workbench bench, GeneratorInfo generator, CancellationToken cancellationToken)
    {
        var recipe = new Recipe
        {
            Inputs = await new SampleInputs(bench).MakeAsync(generator, cancellationToken),
            Frames = Defaults.NearestLength(generator.Frames, ShortFrames),
            Raster = Defaults.Raster(generator.Rasters, Tiny),
        };
        GenerationRequest request = await new RequestMaker(bench.Media, new RecipeProblems("The request of defaults")).MakeAsync(recipe, generator, cancellationToken);
        return new Subject(bench, generator, request);
    }

    private static async Task<Finding> LookAsync(IGeneratorCheck check, Subject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.LookAsync(subject, cancellationToken);
        }
        catch (RpcFailureException failure)
        {
            return Finding.Failed(failure.Message);
        }
        catch (TimeoutException)
        {
            return Finding.Failed($"it had not answered after {Subject.Patience.TotalMinutes:0} minutes, for {subject.Request.Frames} frames of {subject.Request.Raster}.");
        }
    }

    private void Add(string check, string? generator, Finding finding) => Add(new CheckResult(check, generator, finding.Outcome, finding.Message));

    private void Add(CheckResult result)
    {
        _results.Add(result);
        report(result);
    }

    private static string Words(PluginDescription description)
    {
        (string What, IEnumerable<string> Ids)[] kinds =
        [
            ("generators", description.Generators.Select(generator => generator.Id)),
            ("inspectors", description.Inspectors.Select(inspector => inspector.Id)),
            ("workflows", description.Workflows.Select(workflow => workflow.Id)),
            ("writers", description.Writers.Select(writer => writer.Id)),
        ];
        return string.Join("; ", kinds.Where(kind => kind.Ids.Any()).Select(kind => $"{kind.Ids.Count()} {kind.What}: {string.Join(", ", kind.Ids)}"));
    }

    private static string Difference(string first, string second)
    {
        int at = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        int from = Math.Max(0, at - 30);
        return $"...{first[from..Math.Min(first.Length, at + 30)]}... and ...{second[from..Math.Min(second.Length, at + 30)]}...";
    }
}
