namespace AktionBridge.Host.Film.Lint;

/// <summary>How much a finding costs when nobody acts on it. None of them ever stops a generation.</summary>
public enum LintSeverity
{
    /// <summary>The film would gain.</summary>
    Hint,

    /// <summary>A viewer may notice.</summary>
    Warning,

    /// <summary>The take can hardly become what is meant.</summary>
    Problem,
}
