namespace AktionBridge.Contracts.Plugin.Writing;

/// <summary>Says something about scenes: another sheet, other shots, more of them. Called from any thread; calls may overlap.</summary>
public interface IWriter
{
    /// <summary>What clients see when they list writers. Must not change after the first read.</summary>
    WriterDescription Description { get; }

    /// <summary>Writes about the scenes of one request. It decides nothing: what it says is shown to a person as a difference, to accept whole or item by item.</summary>
    /// <exception cref="GenerationFailedException">It cannot write about these; the message is shown to the user, and the film stays as it is.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled. Stop within two seconds of it.</exception>
    Task<WritingResult> WriteAsync(WritingRequest request, IRunContext context, CancellationToken cancellationToken);
}
