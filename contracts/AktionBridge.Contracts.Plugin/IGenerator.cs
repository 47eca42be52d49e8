namespace AktionBridge.Contracts.Plugin;

/// <summary>One thing a plugin can make. Called from any thread; one call is one job, and calls may overlap.</summary>
public interface IGenerator
{
    /// <summary>What clients see when they list generators. Must not change after the first read.</summary>
    GeneratorDescription Description { get; }

    /// <summary>Does the work and returns the files it made inside <see cref="IRunContext.WorkFolder"/>, in the order the user should see them.</summary>
    /// <exception cref="GenerationFailedException">The request cannot be carried out; the message is shown to the user.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Stop within two seconds of it.</exception>
    Task<GenerationResult> GenerateAsync(GenerationRequest request, IGenerationContext context, CancellationToken cancellationToken);
}
