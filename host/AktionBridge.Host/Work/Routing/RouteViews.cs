using AktionBridge.Contracts.Rpc.Client.Recipes;
using AktionBridge.Host.Film.Routing;

namespace AktionBridge.Host.Work.Routing;

/// <summary>Turns what routing found into what clients see.</summary>
internal static class RouteViews
{
    public static RouteCandidate Of(RoutedCandidate one) => new(
        one.Candidate.Name, one.Able, one.Reasons, one.Carried, one.Left, one.Candidate.Approved, one.Candidate.Rejected, one.Candidate.Money,
        Of(one.Candidate.Seconds), one.Candidate.Currency, one.Candidate.Generator?.Info.WeightsLicence);

    public static SecondsEstimate? Of(SecondsRange? range) => range is null
        ? null
        : new SecondsEstimate(Math.Round(range.Low, 2), Math.Round(range.Median, 2), Math.Round(range.High, 2), range.Runs, range.Basis);
}
