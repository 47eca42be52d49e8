namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>The request type of a method that takes none, and the result type of a call that wants none.</summary>
internal readonly struct Nothing;
