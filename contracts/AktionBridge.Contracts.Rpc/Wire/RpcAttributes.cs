namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>Marks an interface whose methods are calls <c>namespace/methodName</c> of one protocol.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class RpcNamespaceAttribute(RpcProtocol protocol, string name) : Attribute
{
    /// <summary>Which protocol the calls belong to.</summary>
    public RpcProtocol Protocol { get; } = protocol;

    /// <summary>The part before the slash.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks a method without a reply.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RpcNotificationAttribute : Attribute;

/// <summary>Marks a method that changes something: it is recorded in the ledger and a repeated requestId answers the first result.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RpcMutationAttribute : Attribute;

/// <summary>The three protocols.</summary>
public enum RpcProtocol
{
    /// <summary>What clients call on the host.</summary>
    Client,

    /// <summary>What the host calls on editors, and editors report.</summary>
    Editor,

    /// <summary>What the host calls on plugins, and plugins report.</summary>
    Plugin,
}
