using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Film.Routing;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Work.Planning;

/// <summary>What a generation will take: by what its generator took on this machine, before its first run by its own word.</summary>
internal sealed class RunEstimates(UserStore user)
{
    /// <summary>The estimate; seconds are null when neither history nor generator says anything.</summary>
    public RunEstimate Of(GeneratorChoice generator, Composition composition) =>
        Of(generator, new NativeFormat(composition.Frames, composition.Rate, composition.Raster));

    /// <summary>The same of what would be asked for, before it is composed.</summary>
    public RunEstimate Of(GeneratorChoice generator, NativeFormat format)
    {
        CostModel cost = generator.Info.Cost;
        double megapixels = (double)format.Frames * format.Raster.Width * format.Raster.Height / 1e6;
        double said = cost.SecondsFixed + (cost.SecondsPerMegapixel * megapixels);
        SecondsRange? range = SecondsRange.Of(user.Generators.SecondsPerMegapixel(generator.Name)) is { } measured ? measured.Times(megapixels)
            : said > 0 ? new SecondsRange(said, said, said, 0)
            : null;
        decimal length = format.Frames / (decimal)format.Rate.ToDouble();
        return new RunEstimate(range, cost.MoneyFixed + (cost.MoneyPerSecond * length), cost.Currency);
    }
}

/// <summary>What a generation will take.</summary>
/// <param name="Range">Null when nobody says anything.</param>
/// <param name="Money">By the generator's word.</param>
/// <param name="Currency">ISO 4217; null when it costs none.</param>
internal sealed record RunEstimate(SecondsRange? Range, decimal Money, string? Currency)
{
    /// <summary>The one number that queue and budgets count with.</summary>
    public double? Seconds => Range?.Median;
}
