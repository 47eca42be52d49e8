namespace AktionBridge.Contracts.Plugin;

/// <summary>Looks at takes and says what a person should look at. Called from any thread; calls may overlap.</summary>
public interface IInspector
{
    /// <summary>What clients see when they list inspectors. Must not change after the first read.</summary>
    InspectorDescription Description { get; }

    /// <summary>Looks at one take. It decides nothing: what it finds is a warning.</summary>
    /// <exception cref="GenerationFailedException">It cannot look at this take; the message is shown to the user, and the take stays without findings of this inspector.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Stop within two seconds of it.</exception>
    Task<InspectionResult> InspectAsync(InspectionRequest request, IRunContext context, CancellationToken cancellationToken);
}
