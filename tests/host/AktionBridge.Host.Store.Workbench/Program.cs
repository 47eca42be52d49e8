using AktionBridge.Host.Store.Workbench;

// A process to kill while it writes, and the store's measurements. Not shipped.
switch (args)
{
    case ["write", var folder]:
        await EndlessWriter.RunAsync(folder);
        return 0;
    case ["bench"]:
        await StoreBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("write FOLDER | bench");
        return 2;
}
