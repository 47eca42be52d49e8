namespace AktionBridge.PluginKit.Checks.Inspectors;

/// <summary>One promise of an inspector, looked at in processes of its own.</summary>
internal interface IInspectorCheck
{
    /// <summary>Stable, for programs; the name of the generators' check where both promise the same.</summary>
    string Name { get; }

    /// <summary>Looks. A process that cannot be started, or does not shake hands, may be thrown as it is.</summary>
    Task<Finding> LookAsync(InspectorSubject subject, CancellationToken cancellationToken);
}
