namespace AktionBridge.Host.Film.Readiness;

/// <summary>A decision that a generation may rest on, and how far it is made.</summary>
/// <param name="Name">description, cast, locks, faces, board, blocking, place, brief, style.</param>
/// <param name="Of">Points when it is made; all decisions together have 100.</param>
/// <param name="Points">Points that there are.</param>
/// <param name="Words">How it stands.</param>
public sealed record DepthDecision(string Name, int Of, decimal Points, string Words);

/// <summary>One thing to do next, and what it gives to one shot.</summary>
/// <param name="Step">The same for all shots that the same act helps: lock:MARA, board, describe:sc010_sh0020.</param>
/// <param name="Act">What to do.</param>
/// <param name="Subject">Whom or what to do it with: a name, a shot's code.</param>
/// <param name="Points">What the shot gains.</param>
public sealed record DepthGap(string Step, DepthAct Act, string Subject, decimal Points);

/// <summary>What can be done for more depth.</summary>
public enum DepthAct
{
    /// <summary>Say what happens.</summary>
    Describe,

    /// <summary>Say who is in it.</summary>
    Cast,

    /// <summary>Lock a character.</summary>
    Lock,

    /// <summary>Give a lock a face.</summary>
    Face,

    /// <summary>Make and approve boards.</summary>
    Board,

    /// <summary>Say who stands where.</summary>
    Block,

    /// <summary>Describe a place.</summary>
    Place,

    /// <summary>Write the brief.</summary>
    Brief,

    /// <summary>Say how the film looks.</summary>
    Style,
}
