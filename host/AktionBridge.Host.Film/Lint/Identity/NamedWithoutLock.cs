namespace AktionBridge.Host.Film.Lint.Identity;

/// <summary>Somebody who looks different in every take.</summary>
internal sealed class NamedWithoutLock : LintRule
{
    public override string Code => "named-without-lock";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "A named character of a shot has no lock, so every take invents another face.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        foreach (CharacterUse use in scope.People.Where(use => use.Unlocked > 0))
        {
            string name = use.Character.Name, where = use.Unlocked == 1 ? use.FirstUnlocked! : $"{use.Unlocked} shots, first {use.FirstUnlocked}";
            yield return new LintFinding(
                this, new LintPlace(LintPlaceKind.Character, name), $"{name} is seen without a lock ({where}): every take invents another face.",
                $"aktion lock \"{name}\" --image fullBody=FILE --image face=FILE");
        }
    }
}
