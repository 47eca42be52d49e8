using Serilog;

namespace AktionBridge.Host.Rpc.Limits;

/// <summary>
/// One line of the log for everything that is refused: who, what, why. A flood of refusals writes some lines, then one a
/// second that says how many were left out: it cannot fill the disk, nor push what else happened out of the log.
/// </summary>
internal sealed class AuditTrail(ILogger log, string token, TimeProvider clock)
{
    private readonly LineBudget _refusals = new(clock);

    // Of their own: whoever is refused a thousand times must not hide the one bug that was met.
    private readonly LineBudget _faults = new(clock);

    /// <param name="who">The connection, and the client as far as it has said.</param>
    /// <param name="what">What was asked for.</param>
    /// <param name="why">With the remedy.</param>
    public void Refused(string who, string what, string why)
    {
        if (_refusals.TryTake(out long leftOut))
            log.Warning("Refused {Who}: {What}: {Why}{LeftOut}", WithoutToken(who), WithoutToken(LogText.Clean(what)), WithoutToken(why), leftOut == 0 ? "" : $" ({leftOut} refusals before this one were not written)");
    }

    /// <summary>A fault that a client's call met: with its stack, and limited too, because a client can repeat it.</summary>
    public void Faulted(string who, string what, Exception fault)
    {
        if (_faults.TryTake(out long leftOut))
            log.Error(fault, "{What} of {Who} faulted{LeftOut}", WithoutToken(LogText.Clean(what)), WithoutToken(who), leftOut == 0 ? "" : $" ({leftOut} faults before this one were not written)");
    }

    // Clients put it where it does not belong: into the path, the name of a method, the Host header.
    private string WithoutToken(string text) => text.Replace(token, "(the token)", StringComparison.OrdinalIgnoreCase);
}
