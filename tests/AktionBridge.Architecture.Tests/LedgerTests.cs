using AktionBridge.Architecture.Tests.Support;
using AktionBridge.Contracts.Rpc.Description;
using AktionBridge.Contracts.Rpc.Wire;

namespace AktionBridge.Architecture.Tests;

/// <summary>No change of a project without a row in its ledger: the row is written with the change, under the name that the change is given.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void Mutation_OfTheClientProtocol_IsGivenItsOwnNameInTheHost()
    {
        string host = string.Concat(Repository.Files.Where(file => file.StartsWith("host/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)).Select(Repository.ReadText));
        string[] mutations = [.. Mutations()];

        Assert.NotEmpty(mutations);
        Assert.DoesNotContain(mutations, name => !host.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    /// <summary>Only what goes through the one writer gets a revision, an event and a row: nothing else may write into a project's database.</summary>
    [Fact]
    public void Database_OfAProject_IsWrittenByItsWriterAlone()
    {
        string[] writers = [.. Repository.Files.Where(file => file.StartsWith("host/AktionBridge.Host.Store/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => Repository.ReadText(file).Contains("OpenForWriting(folder.Database", StringComparison.Ordinal) || Repository.ReadText(file).Contains("new WriteQueue(", StringComparison.Ordinal))];

        Assert.Equal(["host/AktionBridge.Host.Store/ProjectOpening.cs", "host/AktionBridge.Host.Store/ProjectStore.cs"], writers.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Mutations() => OpenRpcDocument.Interfaces(RpcProtocol.Client)
        .SelectMany(one => one.Interface.GetMethods().Where(method => method.IsDefined(typeof(RpcMutationAttribute), inherit: false))
            .Select(method => OpenRpcDocument.MethodName(one.Namespace.Name, method)));
}
