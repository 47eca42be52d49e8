using System.Text.Json;
using AktionBridge.Contracts.Rpc.Client;
using AktionBridge.Contracts.Rpc.Client.Takes;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Soak.Queue;

namespace AktionBridge.Soak.Clients;

/// <summary>One thing that a client asks for. Asked again after the connection was lost, it must be done once all the same.</summary>
/// <param name="RequestId">Chosen by the client.</param>
/// <param name="Call">Asks for it.</param>
internal sealed record Ask(string RequestId, Func<ClientLine, Task<object>> Call);

/// <summary>What a client was answered.</summary>
/// <param name="Ask">To what.</param>
/// <param name="Answer">In JSON.</param>
internal sealed record Answered(Ask Ask, string Answer);

/// <summary>What clients ask for: edits of few shots, so that they meet; takes; decisions.</summary>
internal sealed class ClientActs(string name, Random chance, Mirror mirror, CancellationToken cancellationToken)
{
    private int _asked;

    /// <summary>A new one.</summary>
    public Ask Next(bool generate)
    {
        string id = $"{name}-{++_asked}";
        IReadOnlyList<string> takes = mirror.Ids("take");
        return chance.Next(20) switch
        {
            < 4 when generate => Takes(id),
            < 6 when takes.Count > 0 => Approval(id, takes[chance.Next(takes.Count)]),
            < 8 when takes.Count > 0 => Mark(id, takes[chance.Next(takes.Count)]),
            _ => Edit(id),
        };
    }

    /// <summary>As answers are compared.</summary>
    public static string Text(object answer) => JsonSerializer.Serialize(answer, answer.GetType(), WireJson.Options);

    private Ask Edit(string id)
    {
        string shot = Shot();
        var edit = new EditShotRequest
        {
            RequestId = id, Shot = shot, Description = id, LensMillimetres = chance.Next(8, 300), ExpectedVersion = chance.Next(3) == 0 ? mirror.Version(shot) : null,
        };
        return new Ask(id, async line =>
        {
            ShotInfo answer = await line.Shots.EditAsync(edit, cancellationToken);
            return answer.Description == id ? answer : throw new InvalidOperationException($"The edit {id} was answered with the description '{answer.Description}'.");
        });
    }

    private Ask Takes(string id)
    {
        var request = new StartTakesRequest { RequestId = id, Shots = [Shot()], Takes = chance.Next(1, 3), Delivery = KillFilm.Delivery };
        return Of(id, line => line.Jobs.StartAsync(request, cancellationToken));
    }

    private Ask Approval(string id, string take) =>
        Of(id, line => line.Takes.ApproveAsync(new DecideTakeRequest { RequestId = id, Take = take, Note = id }, cancellationToken));

    private Ask Mark(string id, string take) => Of(id, line => line.Takes.MarkAsync(new MarkTakeRequest { RequestId = id, Take = take, Comment = id }, cancellationToken));

    private static Ask Of<T>(string id, Func<ClientLine, Task<T>> call)
        where T : class => new(id, async line => await call(line));

    private string Shot() => $"shot_{chance.Next(KillFilm.Shots)}";
}
