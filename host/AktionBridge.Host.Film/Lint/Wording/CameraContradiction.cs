namespace AktionBridge.Host.Film.Lint.Wording;

/// <summary>The description asks for another camera than the shot's own values: a generator is told both.</summary>
internal sealed class CameraContradiction : LintRule
{
    // Lenses that cannot make the size without a face like a fish, or from the next street.
    private const decimal ShortestForAFace = 24;
    private const decimal LongestForAWide = 135;

    public override string Code => "camera-contradiction";

    public override LintSeverity Severity => LintSeverity.Problem;

    public override string Summary => "Words of the description contradict size, angle, movement or lens of the shot, or each other.";

    internal override IEnumerable<LintFinding> OfShot(LintShot shot)
    {
        foreach (LintFinding finding in Against(shot, "size", "--size", shot.Shot.Size, CameraTerms.In(shot.Action, CameraTerms.Sizes))
            .Concat(Against(shot, "movement", "--movement", shot.Shot.Movement, CameraTerms.In(shot.Action, CameraTerms.Movements)))
            .Concat(Against(shot, "angle", "--angle", shot.Shot.Angle, CameraTerms.In(shot.Action, CameraTerms.Angles))))
            yield return finding;
        if (shot.Shot.LensMillimetres < ShortestForAFace && shot.Shot.Size is "closeUp" or "extremeCloseUp")
            yield return At(shot, $"A {shot.Shot.LensMillimetres} mm lens bends the face in {shot.SizeWords}.", $"aktion shots edit {shot.Code} --lens 85", "lens");
        if (shot.Shot.LensMillimetres > LongestForAWide && shot.Shot.Size is "extremeWide" or "wide")
            yield return At(shot, $"A {shot.Shot.LensMillimetres} mm lens makes {shot.SizeWords} from nowhere on the set.", $"aktion shots edit {shot.Code} --lens 24", "lens");
    }

    private IEnumerable<LintFinding> Against(LintShot shot, string what, string option, string value, List<(string Phrase, string[] Fits)> terms)
    {
        if (terms.Count == 0)
            yield break;
        string[] common = [.. terms.Skip(1).Aggregate(terms[0].Fits.AsEnumerable(), (fits, term) => fits.Intersect(term.Fits))];
        if (common.Length == 0)
            yield return At(shot, $"The description asks for {string.Join(" and for ", terms.Select(term => $"\u201C{term.Phrase}\u201D"))} at once.", $"aktion shots edit {shot.Code} --description \"...\" # with one of them", what);
        else if (!common.Contains(value))
            yield return At(shot, $"The description says \u201C{terms[0].Phrase}\u201D, the shot's {what} is {value}.", $"aktion shots edit {shot.Code} {option} {common[0]} or: aktion shots edit {shot.Code} --description \"...\" # without these words", what);
    }
}
