namespace AktionBridge.JsonRpc.Tests;

[AttributeUsage(AttributeTargets.Method)]
public sealed class RpcNotificationAttribute : Attribute;

public interface IHasVersion
{
    Task<string> VersionAsync();
}

public interface ICalculator : IHasVersion
{
    Task<int> AddAsync(AddRequest request, CancellationToken cancellationToken);

    Task<Greeting?> FindGreetingAsync(Greeting request, CancellationToken cancellationToken);

    Task ClearAsync(CancellationToken cancellationToken);

    Task<int> TotalAsync(CancellationToken cancellationToken);

    Task StoreAsync(AddRequest request);

    [RpcNotification]
    Task ChangedAsync(AddRequest request, CancellationToken cancellationToken);
}

public interface IBadShape
{
    Task<int> AddAsync(int a, int b, CancellationToken cancellationToken);
}

public sealed class ProxyTests
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Proxy_OfAnInterface_ReachesItsTarget()
    {
        var target = new Calculator();
        var methods = new RpcMethods();
        methods.AddInterface<ICalculator>(target, "calculator");
        await using var pair = new PeerPair(methods);
        ICalculator calculator = RpcProxy.Create<ICalculator>(pair.Here, "calculator");

        Assert.Equal(5, await calculator.AddAsync(new AddRequest(2, 3), CancellationToken.None));
        await calculator.StoreAsync(new AddRequest(4, 0));
        Assert.Equal(4, await calculator.TotalAsync(CancellationToken.None));
        await calculator.ClearAsync(CancellationToken.None);
        Assert.Equal(0, await calculator.TotalAsync(CancellationToken.None));
        Assert.Equal("1.2", await calculator.VersionAsync());
        Assert.Null(await calculator.FindGreetingAsync(new Greeting("x"), CancellationToken.None));
        await calculator.ChangedAsync(new AddRequest(9, 9), CancellationToken.None);
        Assert.Equal(new AddRequest(9, 9), await target.Changed.Task.WaitAsync(Never));
    }

    [Fact]
    public void Names_OfAnInterface_AreCamelCaseWithoutAsync()
    {
        var methods = new RpcMethods();

        methods.AddInterface<ICalculator>(new Calculator(), "calculator");

        Assert.Equal(
            ["calculator/add", "calculator/changed", "calculator/clear", "calculator/findGreeting", "calculator/store", "calculator/total", "calculator/version"],
            methods.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Target_PerConnection_IsTheOneTheCallChooses()
    {
        var methods = new RpcMethods();
        methods.AddInterface<ICalculator>(call => (ICalculator)call.State!, "calculator");
        await using var one = new PeerPair(methods, thereOptions: new JsonRpcOptions { State = new Calculator() });
        await using var two = new PeerPair(methods, thereOptions: new JsonRpcOptions { State = new Calculator() });

        await RpcProxy.Create<ICalculator>(one.Here, "calculator").StoreAsync(new AddRequest(4, 0));

        Assert.Equal(4, await RpcProxy.Create<ICalculator>(one.Here, "calculator").TotalAsync(CancellationToken.None));
        Assert.Equal(0, await RpcProxy.Create<ICalculator>(two.Here, "calculator").TotalAsync(CancellationToken.None));
    }

    [Fact]
    public void Interface_OfAnotherShape_IsRefusedByName()
    {
        var error = Assert.Throws<ArgumentException>(() => new RpcMethods().AddInterface<IBadShape>(_ => null!, "bad"));

        Assert.Contains("IBadShape.AddAsync", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_InUse_TakesNoMoreMethods()
    {
        var methods = Some.Methods();
        await using var pair = new PeerPair(methods);

        Assert.Throws<InvalidOperationException>(() => methods.Add<int, int>("late", (value, _, _) => Task.FromResult(value)));
    }

    private sealed class Calculator : ICalculator
    {
        private int _total;

        public TaskCompletionSource<AddRequest> Changed { get; } = new();

        public Task<int> AddAsync(AddRequest request, CancellationToken cancellationToken) => Task.FromResult(request.A + request.B);

        public Task<Greeting?> FindGreetingAsync(Greeting request, CancellationToken cancellationToken) => Task.FromResult<Greeting?>(null);

        public Task ClearAsync(CancellationToken cancellationToken)
        {
            _total = 0;
            return Task.CompletedTask;
        }

        public Task<int> TotalAsync(CancellationToken cancellationToken) => Task.FromResult(_total);

        public Task StoreAsync(AddRequest request)
        {
            _total += request.A + request.B;
            return Task.CompletedTask;
        }

        public Task ChangedAsync(AddRequest request, CancellationToken cancellationToken)
        {
            Changed.SetResult(request);
            return Task.CompletedTask;
        }

        public Task<string> VersionAsync() => Task.FromResult("1.2");
    }
}
