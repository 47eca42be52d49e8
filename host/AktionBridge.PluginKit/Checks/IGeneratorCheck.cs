namespace AktionBridge.PluginKit.Checks;

/// <summary>One promise of a generator, looked at in processes of its own.</summary>
internal interface IGeneratorCheck
{
    /// <summary>Stable, for programs.</summary>
    string Name { get; }

    /// <summary>Looks. A process that cannot be started, or does not shake hands, may be thrown as it is.</summary>
    Task<Finding> LookAsync(Subject subject, CancellationToken cancellationToken);
}
