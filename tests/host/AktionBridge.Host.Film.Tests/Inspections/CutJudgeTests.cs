using AktionBridge.Host.Film.Inspections;

namespace AktionBridge.Host.Film.Tests.Inspections;

public sealed class CutJudgeTests
{
    private static readonly MeasuredColour Grey = new(50, 0, 0);

    [Fact]
    public void Steps_AlikeTakes_AreNone() => Assert.Empty(CutJudge.Steps(Take(Grey, -23), Take(new MeasuredColour(60, 5, -5), -20), Usual()));

    [Fact]
    public void Steps_EachBeyondItsThreshold_IsToldWithItsValues()
    {
        IReadOnlyList<CutStep> steps = CutJudge.Steps(Take(Grey, -23), Take(new MeasuredColour(75.5, 12, 16), -14.25), Usual());

        Assert.Equal(
            [
                ("neighbourLight", 25.5m, 20m, "light goes from L* 50 to 75.5, a step of 25.5"),
                ("neighbourColour", 20m, 15m, "colour steps by 20 (CIELAB)"),
                ("neighbourLoudness", 8.75m, 6m, "loudness goes from -23 to -14.3 LUFS, a step of 8.8 LU"),
            ],
            steps.Select(step => (step.Code, step.Step, step.Limit, step.Message)));
        Assert.All(steps, step => Assert.EndsWith(".", step.Remedy, StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_ExactlyAtTheThreshold_IsAllowed() => Assert.Empty(CutJudge.Steps(Take(Grey, -23), Take(new MeasuredColour(70, 9, 12), -17), Usual()));

    [Fact]
    public void Steps_WhatIsNotMeasuredOnBothSides_IsNotCompared()
    {
        TakeInspection silent = Take(new MeasuredColour(0, 0, 0), null), loud = Take(new MeasuredColour(0, 0, 0), -5), former = new() { Revision = 1, Sound = new MeasuredSound(-30, 0, -20, [], 0) };

        Assert.Empty(CutJudge.Steps(silent, loud, Usual()));
        Assert.Equal(["neighbourLoudness"], CutJudge.Steps(former, loud, Usual()).Select(step => step.Code));
    }

    [Fact]
    public void Steps_QuietCodesAndOtherThresholds_AreTheProjects()
    {
        var thresholds = new InspectionThresholds(new Dictionary<string, string> { ["quiet"] = "neighbourColour", ["neighbourLoudness"] = "9" });

        Assert.Equal(["neighbourLight"], CutJudge.Steps(Take(Grey, -23), Take(new MeasuredColour(75.5, 12, 16), -14.25), thresholds).Select(step => step.Code));
    }

    private static InspectionThresholds Usual() => new(new Dictionary<string, string>());

    private static TakeInspection Take(MeasuredColour ends, double? loudness) =>
        new() { Revision = TakeInspection.Today, Ends = new MeasuredEnds(ends, ends), Sound = new MeasuredSound(loudness, 0, -3, [], 0) };
}
