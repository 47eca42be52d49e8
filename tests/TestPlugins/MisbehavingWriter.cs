using AktionBridge.Contracts.Plugin;
using AktionBridge.Contracts.Plugin.Writing;

namespace AktionBridge.TestPlugins;

/// <summary>Behaves as its id says.</summary>
public sealed class MisbehavingWriter(string id) : IWriter
{
    public static IReadOnlyList<string> Ids { get; } = ["closer", "outside", "nonsense", "fail", "crash", "linger"];

    public WriterDescription Description { get; } = new()
    {
        Id = id, Name = id, Determinism = Determinism.Exact,
        Parameters = [new() { Name = "size", Label = "Size", Type = ParameterType.Choice, Default = "closeUp", Choices = ["closeUp", "extremeCloseUp"] }],
    };

    public async Task<WritingResult> WriteAsync(WritingRequest request, IRunContext context, CancellationToken cancellationToken)
    {
        ShotOutline first = request.Scenes[0].Shots[0];
        switch (Description.Id)
        {
            case "outside":
                return new WritingResult(new BreakdownDocument { Shots = [new RefinedShot { Shot = "sc990_sh0010", Size = "wide" }] });
            case "nonsense":
                return null!;
            case "fail":
                throw new GenerationFailedException("The ribbon is dry. Change it.");
            case "crash":
                Environment.FailFast("The typewriter broke.");
                break;
            case "linger":
                context.ReportProgress("Thinking", 0.5);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            default:
                context.Log(PluginLogLevel.Information, $"Asked for: {request.Instruction}");
                break;
        }

        var document = new BreakdownDocument
        {
            Shots = [new RefinedShot { Shot = first.Code, Size = request.Parameters["size"] }],
            NewShots = [new AddedShot { After = first.Id, Description = $"{request.Instruction} {request.Seed}".Trim(), Size = "insert", DurationFrames = 24 }],
        };
        return new WritingResult(document, $"{request.Scenes[0].Outline.Number} of {request.Brief.Style}");
    }
}
