namespace AktionBridge.Host.Tests.BadInput;

/// <summary>What people take for a reference image. Nothing is locked by any of it.</summary>
public sealed class ImageTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private static string Reference => Path.Combine(Repository.Samples, "eleven-minutes", "references", "mara_full.png");

    [Fact]
    public async Task Lock_TextNamedPng_IsNoMedia()
    {
        film.Write("notes.png", "Mara wears a blue coat.");

        await RefuseAsync("fullBody=notes.png", "'notes.png' cannot be read as media: it is none of the accepted kinds", "PNG, JPEG", "Check that the file is complete");
    }

    [Fact]
    public async Task Lock_PictureCutOff_IsDamaged()
    {
        byte[] whole = await File.ReadAllBytesAsync(Reference, TestContext.Current.CancellationToken);
        film.Write("cut.png", whole.AsSpan(0, whole.Length / 2));
        film.Write("head.png", whole.AsSpan(0, 40));

        await RefuseAsync("fullBody=cut.png", "'cut.png' cannot be read as media", "cut off or damaged");
        await RefuseAsync("fullBody=head.png", "'head.png' cannot be read as media");
    }

    [Fact]
    public async Task Lock_OneGoodAndOneBadImage_LocksNeither()
    {
        film.Write("bad.png", "no picture");

        await RefuseAsync($"face={Reference}", "fullBody=bad.png", ["'bad.png' cannot be read as media"]);
    }

    [Fact]
    public Task Lock_ImageMissing_NamesThePath() =>
        RefuseAsync("fullBody=gone.png", $"There is no image file '{Path.Combine(film.Sandbox.Folder, "gone.png")}'. Check the path.");

    [Fact]
    public Task Lock_UnknownRole_ListsTheRoles() =>
        RefuseAsync($"portrait={Reference}", "role is 'portrait'; for MARA it must be one of face, fullBody, threeQuarter, costume.");

    [Fact]
    public async Task Lock_WithoutARole_IsAUsageError()
    {
        await ImportAsync();

        await film.RefuseAsync(2, ["'mara.png' does not say what the image shows. Write fullBody=mara.png"], "lock", "MARA", "--image", "mara.png");
    }

    private Task RefuseAsync(string image, params string[] said) => RefuseAsync(image, null, said);

    private async Task RefuseAsync(string image, string? second, string[] said)
    {
        await ImportAsync();

        await film.RefuseAsync(1, said, ["lock", "MARA", "--image", image, .. second is null ? Array.Empty<string>() : [second]]);

        ClientRun cast = await film.SucceedAsync("characters", "--json");
        Assert.All(cast.Json.EnumerateArray(), one => Assert.False(one.TryGetProperty("lock", out var made) && made.ValueKind != System.Text.Json.JsonValueKind.Null));
    }

    private async Task ImportAsync() =>
        await film.SucceedAsync("import", Path.Combine(Repository.Samples, "eleven-minutes", "eleven-minutes.fountain"));
}
