using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.Import;

/// <summary>The screenplay as it was imported last, read back from the film graph.</summary>
public static class StoredScript
{
    /// <summary>Its elements in order.</summary>
    /// <exception cref="RpcFailureException">NotReady: there is no screenplay.</exception>
    public static IReadOnlyList<FountainElement> Read(IFilmReader film)
    {
        ArgumentNullException.ThrowIfNull(film);
        IReadOnlyList<ScriptElement> rows = film.List<ScriptElement>();
        return rows.Count > 0
            ? [.. rows.Select(Element)]
            : throw new RpcFailureException(RpcErrorCode.NotReady, "The project has no screenplay. Import one with script/import (aktion import FILE).");
    }

    /// <summary>The elements of one scene in order.</summary>
    public static IReadOnlyList<FountainElement> OfScene(IFilmReader film, string sceneId)
    {
        ArgumentNullException.ThrowIfNull(film);
        return [.. film.List<ScriptElement>("sceneId", sceneId).Select(Element)];
    }

    private static FountainElement Element(ScriptElement row)
    {
        // Rows written before a side had a member of its own carry it as their detail.
        string? side = row.Side ?? (row.Detail is "left" or "right" ? row.Detail : null);
        return new FountainElement(
            ScriptElementKinds.Parse(row.Kind), row.Text, row.Line, row.Detail == side ? null : row.Detail,
            side switch { "left" => DualSide.Left, "right" => DualSide.Right, _ => null }, row.Offset);
    }
}
