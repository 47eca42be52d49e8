using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Schema;

/// <summary>The scripts that make a database, in order. Script N turns version N-1 into N; a script is never changed once released.</summary>
internal sealed class Migrations
{
    private readonly string[] _scripts;
    private readonly int _applicationId;

    private Migrations(int applicationId, params string[] names)
    {
        _applicationId = applicationId;
        _scripts = [.. names.Select(Load)];
    }

    /// <summary>"AkBr" and "AkUs" in the file's header tell our databases from everybody else's.</summary>
    public static Migrations Project { get; } = new(0x416B4272, "001-project.sql", "002-placements.sql", "003-conditioning.sql", "004-anchors.sql", "005-queue.sql", "006-workflows.sql", "007-stages.sql", "008-choosing.sql", "009-stamps.sql", "010-ledger.sql", "011-lint.sql", "012-locks.sql", "013-sets.sql", "014-proposals.sql");

    public static Migrations User { get; } = new(0x416B5573, "001-user.sql", "002-user.sql", "003-user.sql", "004-user.sql");

    /// <summary>The version this build writes.</summary>
    public int Newest => _scripts.Length;

    public static int VersionOf(Database database) => (int)database.Number("PRAGMA user_version");

    /// <summary>Refuses what another program or a newer build made.</summary>
    public void Check(Database database, string file)
    {
        if (database.Number("PRAGMA application_id") != _applicationId)
            throw new RpcFailureException(RpcErrorCode.BadFile, SqliteFailure.Damaged(file, "it was not made by AktionBridge, or its header is gone"));
        int version = VersionOf(database);
        if (version > Newest)
            throw new RpcFailureException(
                RpcErrorCode.NewerVersion, $"'{file}' has schema version {version}; this build understands up to {Newest}. Update AktionBridge to open it; nothing was changed.");
    }

    /// <summary>Runs what is missing up to a version, in one transaction: a crash leaves the old version or the new one.</summary>
    public void Apply(Database database, int upTo)
    {
        database.Execute("BEGIN IMMEDIATE");
        for (int version = VersionOf(database); version < upTo; version++)
            database.ExecuteScript(_scripts[version]);
        database.ExecuteScript($"PRAGMA application_id={_applicationId}; PRAGMA user_version={upTo}");
        database.Execute("COMMIT");
    }

    private static string Load(string name)
    {
        using Stream stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The schema script '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
