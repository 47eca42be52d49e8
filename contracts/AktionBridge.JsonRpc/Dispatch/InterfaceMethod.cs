using System.Reflection;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>What the signature of one interface method says: read once, when a table or a proxy is made.</summary>
internal sealed class InterfaceMethod
{
    private InterfaceMethod(MethodInfo info)
    {
        Info = info;
        Type[] parameters = [.. info.GetParameters().Select(parameter => parameter.ParameterType)];
        TakesToken = parameters is [.., var last] && last == typeof(CancellationToken);
        Type[] requests = TakesToken ? parameters[..^1] : parameters;
        Type result = info.ReturnType;
        bool returnsTask = result == typeof(Task) || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Task<>));
        if (requests.Length > 1 || !returnsTask || info.IsGenericMethod || info.IsStatic || requests.Any(request => request.IsByRef))
            throw new ArgumentException($"{info.DeclaringType?.Name}.{info.Name} cannot be a remote method: it must take at most one request and a CancellationToken, and return Task or Task<T>.");
        Request = requests is [var request] ? request : null;
        Result = result.IsGenericType ? result.GetGenericArguments()[0] : null;
    }

    public MethodInfo Info { get; }

    /// <summary>Null when it takes none.</summary>
    public Type? Request { get; }

    /// <summary>Null when it returns a plain task.</summary>
    public Type? Result { get; }

    public bool TakesToken { get; }

    // By name, because this assembly knows no contract: whoever has an attribute so called means the same by it.
    public bool IsNotification => Info.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RpcNotificationAttribute");

    public static IEnumerable<InterfaceMethod> AllOf(Type contract)
    {
        if (!contract.IsInterface)
            throw new ArgumentException($"{contract.Name} is not an interface.");
        return contract.GetInterfaces().Prepend(contract)
            .SelectMany(type => type.GetMethods())
            .Select(method => new InterfaceMethod(method));
    }
}
