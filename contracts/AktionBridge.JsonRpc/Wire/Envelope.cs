using System.Text.Json;

namespace AktionBridge.JsonRpc.Wire;

/// <summary>The members of one JSON-RPC message, as slices of its text.</summary>
internal ref struct Envelope
{
    public bool VersionIsTwo;
    public ReadOnlySpan<byte> Id;
    public JsonTokenType IdKind;
    public ReadOnlySpan<byte> Method;
    public JsonTokenType MethodKind;
    public ReadOnlySpan<byte> Parameters;
    public JsonTokenType ParametersKind;
    public ReadOnlySpan<byte> Result;
    public ReadOnlySpan<byte> Error;

    public readonly bool HasId => IdKind != JsonTokenType.None;

    public readonly bool IdIsValid => IdKind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null;

    /// <summary>An answer of the other side, well formed or not. Such a message is never answered: two peers would do so for ever.</summary>
    public readonly bool IsAnswer => MethodKind == JsonTokenType.None && (!Result.IsEmpty || !Error.IsEmpty);

    public readonly bool IsRequest =>
        VersionIsTwo && MethodKind == JsonTokenType.String && (!HasId || IdIsValid) &&
        ParametersKind is JsonTokenType.None or JsonTokenType.Null or JsonTokenType.StartObject or JsonTokenType.StartArray;

    /// <summary>The id to answer with: its own where it is one.</summary>
    public readonly RpcId ReplyId => IdIsValid ? RpcId.From(Id) : RpcId.Null;
}
