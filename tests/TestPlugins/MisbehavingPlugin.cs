using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Plugin.Writing;

namespace AktionBridge.TestPlugins;

/// <summary>Behaves as the file misbehaviour.txt beside it says when loaded and described, and as the generator's id says when run.</summary>
public sealed class MisbehavingPlugin : IPlugin
{
    private readonly string _misbehaviour;

    public MisbehavingPlugin()
    {
        string file = Path.Combine(Path.GetDirectoryName(typeof(MisbehavingPlugin).Assembly.Location)!, "misbehaviour.txt");
        _misbehaviour = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        if (_misbehaviour == "load")
            throw new InvalidOperationException("The model is missing.");
        if (_misbehaviour == "exit")
            Environment.Exit(7);
    }

    public IReadOnlyList<IGenerator> Generators => _misbehaviour switch
    {
        "describe" => throw new NotSupportedException("No generators today."),
        "twice" => [new MisbehavingGenerator("ok"), new MisbehavingGenerator("ok")],
        "hang" => Forever(),
        _ => [.. Misbehaviours.All.Keys.Select(id => new MisbehavingGenerator(id))],
    };

    public IReadOnlyList<IInspector> Inspectors => [.. MisbehavingInspector.Ids.Select(id => new MisbehavingInspector(id))];

    public IReadOnlyList<IWorkflow> Workflows => [new BestWorkflow(), new CrashingWorkflow()];

    public IReadOnlyList<IWriter> Writers => [.. MisbehavingWriter.Ids.Select(id => new MisbehavingWriter(id))];

    private static IReadOnlyList<IGenerator> Forever()
    {
        new ManualResetEventSlim().Wait();
        return [];
    }
}

public sealed class MisbehavingGenerator(string id) : IGenerator
{
    public GeneratorDescription Description { get; } = new()
    {
        Id = id, Name = id, Produces = MediaKind.Image, Modes = [GenerationMode.FromText], OutputRevision = 1,
        Rasters = new RasterSupport(), Determinism = Determinism.Exact,
    };

    public Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken) =>
        Misbehaviours.All[Description.Id](context, cancellationToken);
}
