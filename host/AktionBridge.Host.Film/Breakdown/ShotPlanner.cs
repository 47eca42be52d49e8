using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Proposes shots by <see cref="BreakdownRules"/>. Pure: the same screenplay gives the same shots.</summary>
public static class ShotPlanner
{
    /// <summary>Reads and plans a screenplay.</summary>
    public static BreakdownProposal Propose(FountainScript script, FrameRate rate)
    {
        ScriptOutline outline = OutlineReader.Read(script);
        return new BreakdownProposal(outline, Plan(outline), rate);
    }

    /// <summary>Plans an outline, scene by scene.</summary>
    public static IReadOnlyList<IReadOnlyList<ProposedShot>> Plan(ScriptOutline outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        var names = new HashSet<string>(outline.Characters, StringComparer.OrdinalIgnoreCase);
        var finder = new NameFinder(outline.Characters);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var shots = new List<IReadOnlyList<ProposedShot>>();
        foreach (OutlineScene scene in outline.Scenes)
            shots.Add(new SceneCoverage(scene, seen.Add(scene.Location), names, finder).Plan());
        return shots;
    }
}
