using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Host.Film.Lint.Capability;

/// <summary>A picture size that the generator does not make.</summary>
internal sealed class RasterOffGrid : LintRule
{
    public override string Code => "raster-off-grid";

    public override LintSeverity Severity => LintSeverity.Hint;

    public override string Summary => "A generator does not make the film's picture size, so its takes are scaled or cropped.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        Raster wanted = scope.Film.Project.Raster;
        foreach (GeneratorUse use in scope.Generators)
        {
            if (use.Info is { } info && Trouble(info.Rasters, wanted) is { } trouble)
                yield return new LintFinding(
                    this, LintPlace.Film, $"{use.Name} {trouble}; the film is {wanted}.",
                    $"aktion shots edit {use.FirstShot} --generator PLUGIN/GENERATOR or: aktion lint waive {Code}@film/{use.Name} --reason \"...\" # conforms scale it") { About = use.Name };
        }
    }

    private static string? Trouble(RasterSupport support, Raster wanted)
    {
        if (support.Buckets.Count > 0)
            return support.Buckets.Contains(wanted) ? null : $"makes {string.Join(", ", support.Buckets)}";
        if (wanted.Width < support.Minimum.Width || wanted.Height < support.Minimum.Height || wanted.Width > support.Maximum.Width || wanted.Height > support.Maximum.Height)
            return $"makes {support.Minimum} to {support.Maximum}";
        return wanted.Width % support.Multiple == 0 && wanted.Height % support.Multiple == 0 ? null : $"makes sides that are multiples of {support.Multiple}";
    }
}
