using System.Security.Cryptography;
using AktionBridge.Contracts.Plugin;

namespace AktionBridge.Plugins.Previz.Tests.Rendering;

/// <summary>
/// The same pixels on every machine, with and without vector instructions. When a change is meant to change pictures,
/// raise the generators' OutputRevision and put the new hashes here in the same commit.
/// </summary>
public sealed class RevisionTests
{
    [Theory]
    [InlineData("palette", "36959A4345181B14")]
    [InlineData("clay", "1C5A5B65F36E5CDC")]
    [InlineData("ink", "28845DEA5F96E21D")]
    public void Pixels_OfThisRevision_AreTheSameEverywhere(string look, string expected)
    {
        ShotDirection direction = Some.Direction(
            "twoShot", "low", 40, "orbit", "Anna sits. Ben enters.", [Some.Anna, Some.Ben], new() { Location = "Kitchen", Interior = true, TimeOfDay = "night" });

        Picture picture = Picture.Of(Some.Request(direction, parameters: ("look", look)), 5);

        Assert.Equal(expected, Convert.ToHexString(SHA256.HashData(picture.Rgb))[..16]);
    }
}
