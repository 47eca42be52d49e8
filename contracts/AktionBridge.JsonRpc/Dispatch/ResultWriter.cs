using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AktionBridge.JsonRpc.Wire;

namespace AktionBridge.JsonRpc.Dispatch;

/// <summary>Writes the result of a handler's finished task.</summary>
internal abstract class ResultWriter
{
    /// <summary>For handlers that return nothing.</summary>
    public static ResultWriter None { get; } = new NoResult();

    /// <param name="task">Completed successfully.</param>
    /// <param name="writer">Stands right after <c>"result":</c>.</param>
    /// <param name="options">The peer's.</param>
    public abstract void Write(Task task, MessageWriter writer, JsonSerializerOptions options);

    private sealed class NoResult : ResultWriter
    {
        public override void Write(Task task, MessageWriter writer, JsonSerializerOptions options) => writer.WriteRaw("null"u8);
    }
}

/// <summary>Writes a task's value.</summary>
internal sealed class ResultWriter<TResult> : ResultWriter
{
    private JsonTypeInfo<TResult>? _type;

    public override void Write(Task task, MessageWriter writer, JsonSerializerOptions options)
    {
        JsonTypeInfo<TResult>? type = _type;
        if (type is null || !ReferenceEquals(type.Options, options))
            _type = type = (JsonTypeInfo<TResult>)options.GetTypeInfo(typeof(TResult));
        writer.WriteValue(((Task<TResult>)task).GetAwaiter().GetResult(), type);
    }
}
