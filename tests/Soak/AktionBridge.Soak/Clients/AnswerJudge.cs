using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store;
using Serilog.Core;

namespace AktionBridge.Soak.Clients;

/// <summary>Whether what was answered happened, once, and what was refused did not.</summary>
internal static class AnswerJudge
{
    private const int Page = 1_000;

    /// <exception cref="InvalidOperationException">Not so; the message names the request.</exception>
    public static async Task<string> JudgeAsync(string folder, IReadOnlyList<SoakClient> clients)
    {
        await using ProjectStore store = await ProjectStore.OpenAsync(folder, TimeProvider.System, Logger.None, CancellationToken.None);
        var entered = new Dictionary<string, int>();
        IReadOnlyList<LedgerEntry> page;
        for (long last = 0; (page = store.Ledger.After(last, Page)).Count > 0; last = page[^1].Sequence)
        {
            foreach (LedgerEntry entry in page)
            {
                if (entry.RequestId is { } id)
                    entered[id] = entered.GetValueOrDefault(id) + 1;
            }
        }

        foreach (string id in clients.SelectMany(client => client.Answers).Select(answer => answer.Ask.RequestId))
        {
            if (entered.GetValueOrDefault(id) != 1)
                throw new InvalidOperationException($"{id} was answered and stands {entered.GetValueOrDefault(id)} times in the ledger.");
        }

        foreach (string id in clients.SelectMany(client => client.Refusals))
        {
            if (entered.ContainsKey(id))
                throw new InvalidOperationException($"{id} was refused and stands in the ledger.");
        }

        return $"{clients.Sum(client => client.Answers.Count):n0} answers, each once in the ledger of {store.Ledger.Length:n0} lines";
    }
}
