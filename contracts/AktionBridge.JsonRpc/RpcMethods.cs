using System.Reflection;
using System.Text;
using System.Text.Json;
using AktionBridge.JsonRpc.Dispatch;

namespace AktionBridge.JsonRpc;

/// <summary>
/// The methods a side answers. Filled once at start; from the first peer on it is read-only and may be shared by any number
/// of peers and threads.
/// </summary>
public sealed class RpcMethods
{
    private const int LongestName = 256;

    private readonly Dictionary<string, RpcMethod> _methods = new(StringComparer.Ordinal);
    private Dictionary<string, RpcMethod>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private bool _frozen;

    /// <summary>The names on the wire, in no order.</summary>
    public IReadOnlyCollection<string> Names => _methods.Keys;

    /// <summary>The name of an interface's method on the wire: prefix, slash, its name in camelCase without Async.</summary>
    public static string WireName(string prefix, MethodInfo method)
    {
        ArgumentNullException.ThrowIfNull(method);
        string name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        name = JsonNamingPolicy.CamelCase.ConvertName(name);
        return string.IsNullOrEmpty(prefix) ? name : $"{prefix}/{name}";
    }

    /// <summary>Adds a method. Its handler may be called from any thread, several at once; it should return its task soon.</summary>
    public void Add<TRequest, TResult>(string method, Func<TRequest, RpcCall, CancellationToken, Task<TResult>> handler) =>
        Add(new RpcMethod<TRequest>(method, handler, new ResultWriter<TResult>()));

    /// <summary>Adds a method whose result is null.</summary>
    public void Add<TRequest>(string method, Func<TRequest, RpcCall, CancellationToken, Task> handler) =>
        Add(new RpcMethod<TRequest>(method, handler, ResultWriter.None));

    /// <summary>Adds a handler of notifications. Those of one connection are handled one after the other, in the order they came.</summary>
    public void AddNotification<TRequest>(string method, Func<TRequest, RpcCall, CancellationToken, Task> handler) => Add(method, handler);

    /// <summary>Adds every method of an interface, and of those it extends, on one target.</summary>
    /// <exception cref="ArgumentException">A method is not of the form <c>Task[&lt;T&gt;] NameAsync([TRequest request,] CancellationToken)</c>.</exception>
    public void AddInterface<TInterface>(TInterface target, string prefix)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(target);
        AddInterface<TInterface>(_ => target, prefix);
    }

    /// <summary>The same with a target that each call chooses, such as its connection's session.</summary>
    public void AddInterface<TInterface>(Func<RpcCall, TInterface> targetOf, string prefix)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(targetOf);
        foreach (InterfaceMethod method in InterfaceMethod.AllOf(typeof(TInterface)))
            Add(InterfaceTarget<TInterface>.Compile(method, WireName(prefix, method.Info), targetOf));
    }

    internal void Freeze()
    {
        if (_frozen)
            return;
        _byText = _methods.GetAlternateLookup<ReadOnlySpan<char>>();
        _frozen = true;
    }

    internal RpcMethod? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName)
            return null;
        Span<char> text = stackalloc char[LongestName];
        int length = Encoding.UTF8.GetChars(name, text);
        return _byText.TryGetValue(text[..length], out RpcMethod? method) ? method : null;
    }

    private void Add(RpcMethod method)
    {
        ArgumentException.ThrowIfNullOrEmpty(method.Name);
        if (Encoding.UTF8.GetByteCount(method.Name) > LongestName)
            throw new ArgumentException($"Method '{method.Name}' has a name of more than {LongestName} bytes.");
        if (_frozen)
            throw new InvalidOperationException($"'{method.Name}' comes too late: a peer already uses this table.");
        if (!_methods.TryAdd(method.Name, method))
            throw new ArgumentException($"Method '{method.Name}' is added twice.");
    }
}
