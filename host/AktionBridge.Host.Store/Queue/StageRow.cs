using System.Text.Json;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Jobs.Model;

namespace AktionBridge.Host.Store.Queue;

/// <summary>A stage as it lies in its job's row, with the attempt that runs.</summary>
internal sealed record StageRow(string Name, bool Costly, StageState State, long Fence, DateTimeOffset? StartedAt, string? Result, double Seconds)
{
    /// <summary>In the text of a row: some stage of it runs. A result lies in it as an escaped text and cannot look like this.</summary>
    public const string RunningMark = "\"state\":\"running\"";

    public static StageRow Of(Stage stage) => new(stage.Name, stage.Costly, stage.State, stage.Fence, null, stage.Result, stage.Seconds);

    public static string Write(IEnumerable<StageRow> stages) => JsonSerializer.Serialize(stages, WireJson.Options);

    public static StageRow[] Read(string text) => JsonSerializer.Deserialize<StageRow[]>(text, WireJson.Options) ?? [];

    public Stage At(int index) => new() { Index = index, Name = Name, Costly = Costly, State = State, Fence = Fence, Result = Result, Seconds = Seconds };
}
