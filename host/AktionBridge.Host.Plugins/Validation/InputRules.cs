using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>Mode and conditioning media against what a generator takes.</summary>
internal static class InputRules
{
    public static IEnumerable<ValidationProblem> Problems(GeneratorInfo generator, GenerationRequest request)
    {
        if (ModeProblem(generator, request) is { } mode)
            yield return ValidationProblem.NotCapable("mode", $"Generator '{generator.Id}' {mode}");
        foreach (string role in request.Inputs.Select(input => input.Role).Distinct().Except(generator.Inputs.Select(input => input.Role)))
        {
            yield return ValidationProblem.NotCapable(
                $"inputs.{role}", $"Generator '{generator.Id}' takes no input '{role}'. It takes: {List(generator.Inputs.Select(input => input.Role))}.");
        }

        foreach (InputDescription input in generator.Inputs)
        {
            int count = request.Inputs.Count(given => given.Role == input.Role);
            if (count < input.Minimum || count > input.Maximum)
            {
                yield return ValidationProblem.NotCapable(
                    $"inputs.{input.Role}", $"Generator '{generator.Id}' takes {Count(input)} input '{input.Role}', not {count}.");
            }
        }
    }

    private static string? ModeProblem(GeneratorInfo generator, GenerationRequest request)
    {
        if (!generator.Modes.Contains(request.Mode))
            return $"cannot start {Word(request.Mode)}. It starts {string.Join(" or ", generator.Modes.Select(Word))}.";
        return request.Mode switch
        {
            GenerationMode.FromImage when !Has(MediaKind.Image) => "starts from an image and none was given. Add a first frame or another picture.",
            GenerationMode.FromVideo when !Has(MediaKind.Video) => "starts from a clip and none was given. Add a source video.",
            GenerationMode.FromBlocking when request.Direction is null => "starts from blocking and the shot's direction is missing.",
            _ => null,
        };

        bool Has(MediaKind kind) => request.Inputs.Any(given => generator.Inputs.Any(input => input.Role == given.Role && input.Media == kind));
    }

    private static string Word(GenerationMode mode) => mode switch
    {
        GenerationMode.FromText => "from text",
        GenerationMode.FromImage => "from an image",
        GenerationMode.FromVideo => "from a clip",
        GenerationMode.FromBlocking => "from blocking",
        _ => mode.ToString(),
    };

    private static string Count(InputDescription input) =>
        input.Minimum == input.Maximum ? $"exactly {input.Minimum}" : $"{input.Minimum} to {input.Maximum}";

    private static string List(IEnumerable<string> roles) => string.Join(", ", roles) is { Length: > 0 } list ? list : "none";
}
