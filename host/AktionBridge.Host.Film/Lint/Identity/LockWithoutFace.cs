using System.Globalization;
using AktionBridge.Host.Film.Graph;

namespace AktionBridge.Host.Film.Lint.Identity;

/// <summary>A lock that cannot hold a close-up.</summary>
internal sealed class LockWithoutFace : LintRule
{
    public override string Code => "lock-without-face";

    public override LintSeverity Severity => LintSeverity.Warning;

    public override string Summary => "A lock in use has no picture of the face, so close shots have nothing to hold to.";

    internal override IEnumerable<LintFinding> OfFilm(LintScope scope)
    {
        foreach (CharacterUse use in scope.People)
        {
            foreach (CharacterLock held in use.Locks.Where(one => one.Images.All(image => image.Role != "face")))
            {
                string name = use.Character.Name;
                yield return new LintFinding(
                    this, new LintPlace(LintPlaceKind.Character, name), $"Lock {held.Number} of {name} has no picture of the face: close shots have nothing to hold to.",
                    $"aktion lock \"{name}\" --image face=FILE") { About = $"lock {held.Number.ToString(CultureInfo.InvariantCulture)}" };
            }
        }
    }
}
