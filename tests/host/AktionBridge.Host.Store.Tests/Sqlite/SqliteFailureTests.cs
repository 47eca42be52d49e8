using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Sqlite;
using Microsoft.Data.Sqlite;

namespace AktionBridge.Host.Store.Tests.Sqlite;

public sealed class SqliteFailureTests
{
    private const string File = "/films/Film.aktion/project.db";

    /// <summary>Busy is trouble that passes: whoever must record what happened tries again, as after a full disk.</summary>
    [Theory]
    [InlineData(5, RpcErrorCode.StorageFailed, "Another program")]
    [InlineData(10, RpcErrorCode.StorageFailed, "cannot be written")]
    [InlineData(13, RpcErrorCode.StorageFailed, "full")]
    [InlineData(11, RpcErrorCode.BadFile, "backup")]
    [InlineData(26, RpcErrorCode.BadFile, "not a SQLite database")]
    public void Explain_ErrorOfTheDisk_NamesTheFileAndTheRemedy(int sqlite, RpcErrorCode code, string words)
    {
        var failure = Assert.IsType<RpcFailureException>(SqliteFailure.Explain(new SqliteException("x", sqlite), File));

        Assert.Equal(code, failure.Code);
        Assert.Contains(File, failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_FaultOfOurs_StaysAFault()
    {
        var fault = new SqliteException("no such column", 1);

        Assert.Same(fault, SqliteFailure.Explain(fault, File));
    }
}
