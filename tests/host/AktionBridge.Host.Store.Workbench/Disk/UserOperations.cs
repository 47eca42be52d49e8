using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store.User;

namespace AktionBridge.Host.Store.Workbench.Disk;

/// <summary>What is written into <c>user.db</c>.</summary>
internal static class UserOperations
{
    private const string Plugin = "flat", Hash = "0123", Epoch = "epoch";
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GrantedFolder[] Folders = [new("/a", true), new("/b", false)];

    public static IReadOnlyList<DiskOperation> All { get; } =
    [
        Of("trust", user => user.Trust(Plugin, Hash), user => user.IsTrusted(Plugin, Hash)),
        Of("take trust away", user => user.Untrust("known"), user => !user.IsTrusted("known", Hash)),
        Of("grant folders", user => user.Plugins.Grant(Plugin, Folders), user =>
            user.Plugins.Grants(Plugin) is { Count: 2 } or [{ Folder: "/old" }] ? user.Plugins.Grants(Plugin).Count == 2 : throw new InvalidOperationException("Half of the grants are there.")),
        Of("record a crash", user => user.Plugins.RecordCrash(Plugin, Hash, new CrashRow("recipe", "It crashed.", Time)), user =>
            user.Plugins.Crashes(Plugin, Hash, default).Count == 2),
        Of("quarantine", user => user.Plugins.Quarantine(Plugin, new QuarantineRow(Hash, "It crashed.", ["last words"], Time)), user => user.Plugins.Quarantined(Plugin) is not null),
        Of("release", user => user.Plugins.Release("known"), user =>
            (user.Plugins.Quarantined("known") is null) == (user.Plugins.Crashes("known", Hash, default).Count == 0)
                ? user.Plugins.Quarantined("known") is null
                : throw new InvalidOperationException("Half of the release is there.")),
        Of("remember a ledger's end", user => user.RecordLedgerEnd(Epoch, new LedgerAnchor(7, Hash, "")), user => user.LedgerEnd(Epoch) is { Sequence: 7 }),
        Of("remember a project", user => user.RecordProject("/film.aktion", "Film"), user => user.RecentProjects() is [{ Name: "Film" }, ..]),
        Of("remember a verdict", user => user.Generators.RecordVerdict("take_a", "flat/clip", "medium", true), user => user.Generators.Verdicts("medium").Count == 1),
    ];

    public static void Prepare(UserStore user)
    {
        user.Trust("known", Hash);
        user.Plugins.Grant(Plugin, [new GrantedFolder("/old", false)]);
        foreach (string plugin in (string[])[Plugin, "known"])
            user.Plugins.RecordCrash(plugin, Hash, new CrashRow("before", "It crashed.", Time));
        user.Plugins.Quarantine("known", new QuarantineRow(Hash, "It crashed.", [], Time));
    }

    private static DiskOperation Of(string name, Action<UserStore> run, Func<UserStore, bool> happened) => new(
        name,
        async place =>
        {
            using UserStore user = await place.OpenUserAsync();
            run(user);
        },
        async (place, _) =>
        {
            using UserStore user = await place.OpenUserAsync();
            return happened(user);
        });
}
