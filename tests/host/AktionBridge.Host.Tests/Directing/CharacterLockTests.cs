using System.Text.Json;
using AktionBridge.Host.Tests.BadInput;

namespace AktionBridge.Host.Tests.Directing;

/// <summary>A person's lock, made again with one thing changed.</summary>
public sealed class CharacterLockTests(SmallFilm film) : IClassFixture<SmallFilm>
{
    private static readonly string References = Path.Combine(Repository.Samples, "eleven-minutes", "references");

    [Fact]
    public async Task Lock_Again_KeepsWhatIsNotGivenAndDropsWhatIsSaid()
    {
        string face = Path.Combine(References, "mara_face.png"), full = Path.Combine(References, "mara_full.png"), other = Path.Combine(References, "anselm_face.png");
        await film.SucceedAsync("import", film.Write("mara.fountain", "INT. HALL - DAY\n\nMARA waits.\n\nMARA\nNo.\n"));
        await film.RefuseAsync(1, ["A lock of MARA needs at least one image.", "--image fullBody=FILE"], "lock", "MARA", "--wardrobe", "a coat");

        JsonElement first = await LockAsync("--image", $"face={face}", $"fullBody={full}", "--description", "upright, watchful", "--wardrobe", "a navy coat", "--voice", "low");
        JsonElement dressed = await LockAsync("--wardrobe", "a grey coat");
        JsonElement faced = await LockAsync("--image", $"face={other}");
        JsonElement same = await LockAsync();
        JsonElement dropped = await LockAsync("--drop-image", "face");

        Assert.Equal([1, 2, 3, 3, 4], new[] { first, dressed, faced, same, dropped }.Select(one => one.GetProperty("number").GetInt32()));
        Assert.All(new[] { dressed, faced, dropped }, one => Assert.Equal("upright, watchful", one.GetProperty("description").GetString()));
        Assert.Equal(Images(first), Images(dressed));
        Assert.Equal(Palette(first), Palette(dressed));
        Assert.Equal((Images(first)["fullBody"], true), (Images(faced)["fullBody"], Images(first)["face"] != Images(faced)["face"]));
        Assert.NotEqual(Palette(first)[0], Palette(faced)[0]);
        Assert.Equal(["fullBody"], Images(dropped).Keys);
        await film.RefuseAsync(1, ["dropImages names 'hat'"], "lock", "MARA", "--drop-image", "hat");
    }

    private async Task<JsonElement> LockAsync(params string[] words) => (await film.SucceedAsync(["lock", "MARA", .. words, "--json"])).Json;

    private static SortedDictionary<string, string> Images(JsonElement made) =>
        new(made.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("role").GetString()!, image => image.GetProperty("sha256").GetString()!));

    private static string[] Palette(JsonElement made) => [.. made.GetProperty("palette").EnumerateArray().Select(colour => colour.GetString()!)];
}
