namespace AktionBridge.TestPlugins.OldPeer;

/// <summary>What only the plugins' own library of this name has.</summary>
public static class Origin
{
    public static string Version => typeof(Origin).Assembly.GetName().Version!.ToString(3);
}
