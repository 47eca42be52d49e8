namespace AktionBridge.Host.Plugins.Runs;

/// <summary>Processes on their way out while others have taken their place: whoever closes the host waits for them.</summary>
internal sealed class Departures
{
    private readonly Lock _gate = new();
    private readonly HashSet<PluginProcess> _expected = [];
    private readonly HashSet<Task> _leaving = [];

    /// <summary>One that ends its runs first.</summary>
    public void Expect(PluginProcess process)
    {
        lock (_gate)
        {
            _expected.RemoveWhere(gone => !gone.IsUsable);
            _expected.Add(process);
        }
    }

    /// <summary>One that is being stopped. It fails for nobody: stopping does not throw.</summary>
    public void Add(Task stopping)
    {
        lock (_gate)
        {
            _leaving.RemoveWhere(task => task.IsCompleted);
            _leaving.Add(stopping);
        }
    }

    /// <summary>Stops those whose runs have not ended and waits for all.</summary>
    public async Task StopAllAsync()
    {
        Task[] all;
        lock (_gate)
            all = [.. _leaving, .. _expected.Select(process => process.StopAsync())];
        await Task.WhenAll(all);
    }
}
