using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>
/// Whether a generator can do what is asked, before anything runs. A pure function of its two arguments; reports every
/// problem at once, so that a panel can mark them all.
/// </summary>
public static class GeneratorValidation
{
    private const long LargestSeed = (1L << 53) - 1;

    /// <summary>Checks the request and completes it: declared parameters it does not set get their defaults, values one spelling.</summary>
    public static RequestValidation Check(GeneratorInfo generator, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<ValidationProblem>();
        IReadOnlyDictionary<string, string> parameters = DeclaredParameters.Complete($"Generator '{generator.Id}'", generator.Parameters, request.Parameters, problems);
        AddNotCapable("frames", FrameRules.LengthProblem(generator.Frames, request.Frames));
        AddNotCapable("rate", FrameRules.RateProblem(generator, request.Rate));
        AddNotCapable("raster", FrameRules.RasterProblem(generator.Rasters, request.Raster));
        problems.AddRange(InputRules.Problems(generator, request));
        if (request.Seed is < 0 or > LargestSeed)
            problems.Add(ValidationProblem.Invalid("seed", $"The seed {request.Seed} is outside 0 to {LargestSeed}."));
        return new(request with { Parameters = parameters }, problems);

        void AddNotCapable(string subject, string? problem)
        {
            if (problem is not null)
                problems.Add(ValidationProblem.NotCapable(subject, $"Generator '{generator.Id}' {problem}"));
        }
    }
}

/// <summary>The completed request and everything that speaks against it.</summary>
/// <param name="Request">With all parameters; only to be run when there are no problems.</param>
/// <param name="Problems">Empty when the generator can do it.</param>
public sealed record RequestValidation(GenerationRequest Request, IReadOnlyList<ValidationProblem> Problems)
{
    /// <summary>The completed request.</summary>
    /// <exception cref="RpcFailureException">There are problems: all messages, the first one's code.</exception>
    public GenerationRequest Require() =>
        Problems.Count == 0
            ? Request
            : throw new RpcFailureException(Problems[0].Code, string.Join(" ", Problems.Select(problem => problem.Message)));
}

/// <summary>One reason why a request cannot run.</summary>
/// <param name="Code">NotCapable or InvalidValue.</param>
/// <param name="Subject">The member it is about, such as parameters.speed, for panels.</param>
/// <param name="Message">Names generator, member and allowed range.</param>
public sealed record ValidationProblem(RpcErrorCode Code, string Subject, string Message)
{
    internal static ValidationProblem NotCapable(string subject, string message) => new(RpcErrorCode.NotCapable, subject, message);

    internal static ValidationProblem Invalid(string subject, string message) => new(RpcErrorCode.InvalidValue, subject, message);
}
