using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Provenance;
using AktionBridge.Host.Store;
using AktionBridge.Host.Store.User;
using Serilog;

namespace AktionBridge.Host.Projects;

/// <summary>
/// Remembers outside of a project where its ledger ended. An end that does not agree with the ledger any more is never replaced: it is all that tells of what was
/// cut off or written again.
/// </summary>
internal sealed class LedgerWitness(UserStore user, ILogger log)
{
    /// <summary>Looks at a ledger's end, and remembers it when it continues the one that is known.</summary>
    public void See(ProjectStore store)
    {
        try
        {
            LedgerAnchor? known = user.LedgerEnd(store.Epoch);
            if (known is not null && !store.Ledger.Holds(known))
                log.Warning("The ledger of {Folder} does not continue what {Where} knows of it. Run: aktion verify", store.Folder.Root, known.Where);
            else if (store.Ledger.End("") is { } end && end.Sequence != known?.Sequence)
                user.RecordLedgerEnd(store.Epoch, end);
        }
        catch (RpcFailureException failure)
        {
            // Opening and closing a project must not fail for want of a witness.
            log.Warning("The end of the ledger of {Folder} was not remembered: {Reason}", store.Folder.Root, failure.Message);
        }
    }

    /// <summary>Walks the whole ledger.</summary>
    public LedgerFault? Verify(ProjectStore store)
    {
        LedgerFault? fault = user.LedgerEnd(store.Epoch) is { } known ? store.Ledger.Verify(known) : store.Ledger.Verify();
        if (fault is null)
            See(store);
        return fault;
    }
}
