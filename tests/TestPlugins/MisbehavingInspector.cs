using AktionBridge.Contracts.Plugin;

namespace AktionBridge.TestPlugins;

/// <summary>Behaves as its id says.</summary>
public sealed class MisbehavingInspector(string id) : IInspector
{
    public static IReadOnlyList<string> Ids { get; } = ["steady", "outside", "nonsense", "fail", "crash", "linger"];

    public InspectorDescription Description { get; } = new() { Id = id, Name = id };

    public async Task<InspectionResult> InspectAsync(InspectionRequest request, IRunContext context, CancellationToken cancellationToken)
    {
        switch (Description.Id)
        {
            case "outside":
                return new InspectionResult { Findings = [new Finding("beyond the end", request.Frames - 1, 2)] };
            case "nonsense":
                return null!;
            case "fail":
                throw new GenerationFailedException("The lens is dirty. Clean it.");
            case "crash":
                Environment.FailFast("The lens broke.");
                break;
            case "linger":
                context.ReportProgress("Looking", 0.5);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            default:
                context.Log(PluginLogLevel.Information, "The light is steady.");
                break;
        }

        return new InspectionResult
        {
            Findings = [new Finding("all of it"), new Finding("the middle", request.Frames / 2, 2)],
            Measurements = new Dictionary<string, string> { ["seed"] = request.Recipe.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
    }
}
