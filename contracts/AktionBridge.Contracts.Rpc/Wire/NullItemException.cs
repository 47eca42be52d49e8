using System.Text.Json;

namespace AktionBridge.Contracts.Rpc.Wire;

/// <summary>A list whose items must not be null holds one that is.</summary>
/// <param name="member">Name of the list, as on the wire; <see cref="JsonException.Path"/> says where it lies.</param>
public sealed class NullItemException(string member) : JsonException($"'{member}' holds null among its items.")
{
    /// <summary>Name of the list, as on the wire.</summary>
    public string Member { get; } = member;
}
