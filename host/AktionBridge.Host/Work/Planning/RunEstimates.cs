using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Work.Planning;

/// <summary>What a generation will take: by what its generator took on this machine, before its first run by its own word.</summary>
internal sealed class RunEstimates(UserStore user)
{
    /// <summary>The estimate; seconds are null when neither history nor generator says anything.</summary>
    public RunEstimate Of(GeneratorChoice generator, Composition composition)
    {
        CostModel cost = generator.Info.Cost;
        double megapixels = (double)composition.Frames * composition.Raster.Width * composition.Raster.Height / 1e6;
        double said = cost.SecondsFixed + (cost.SecondsPerMegapixel * megapixels);
        double? seconds = user.Speed(generator.Name) is { } speed ? speed.SecondsPerMegapixel * megapixels : said > 0 ? said : null;
        decimal length = composition.Frames / (decimal)composition.Rate.ToDouble();
        return new RunEstimate(seconds, cost.MoneyFixed + (cost.MoneyPerSecond * length));
    }
}

/// <summary>What a generation will take.</summary>
internal sealed record RunEstimate(double? Seconds, decimal Money);
