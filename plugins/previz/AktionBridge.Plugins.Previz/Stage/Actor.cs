using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Figures;
using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>A character on stage: body, clothes and motion.</summary>
internal sealed record Actor(string Name, ulong Person, Build Build, Wardrobe Wears, PerformerTrack Track)
{
    public static Actor Of(Performer performer, IReadOnlyList<CastMember> cast, float seconds)
    {
        CastMember member = cast.FirstOrDefault(c => string.Equals(c.Name, performer.Name, StringComparison.OrdinalIgnoreCase))
            ?? new CastMember(performer.Name, "", []);
        ulong person = Dice.Key(performer.Name);
        Build build = Build.Of(person, member.Description);
        return new Actor(performer.Name, person, build, Wardrobe.Of(member, person), new PerformerTrack(performer, seconds, build.Stature));
    }
}
