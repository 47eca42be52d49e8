using System.Reflection;

namespace AktionBridge.Contracts.Rpc.Tests.Support;

/// <summary>Where the committed files lie.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string OpenRpcFile(string protocol) => Path.Combine(Root, "contracts", "openrpc", $"{protocol}.json");

    public static string WireFolder(string protocol) => Path.Combine(Root, "contracts", "wire", protocol);
}
