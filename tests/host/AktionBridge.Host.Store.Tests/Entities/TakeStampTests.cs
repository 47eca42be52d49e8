using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Waivers;

namespace AktionBridge.Host.Store.Tests.Entities;

/// <summary>Stamps are read from columns; what they say is what reading every take and recipe says.</summary>
public sealed class TakeStampTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TakeStamps_TakesOfAllKinds_AreWhatTheTakesAndRecipesSay()
    {
        await using ProjectStore store = await _folder.CreateAsync();
        var random = new Random(7);
        await store.Film.WriteAsync(
            Some.Origin,
            film =>
            {
                for (int i = 0; i < 200; i++)
                {
                    string hash = $"recipe_{i}";
                    if (i % 7 != 0)
                        film.Put(new RecipeRow
                        {
                            Id = hash, CompositionHash = $"composition_{i % 5}",
                            Canonical = "aktion-recipe/1\n{\"composition\":{\"prompt\":{\"subject\":\"says \\\"variation\\\":{\\\"overrides\\\":\"}}" + (i % 3 == 0 ? ",\"variation\":{\"overrides\":{\"a\":\"1\"},\"seed\":1}}" : ",\"variation\":{\"seed\":1}}"),
                        });
                    film.Put(Some.Take($"shot_{random.Next(20):00}", random.Next(1, 9)) with
                    {
                        Generator = $"plugin/{i % 4}", RecipeHash = hash, NativeFrames = i, Verdict = (Verdict)(i % 3), SetId = i % 11 == 0 ? "set_a" : null,
                        Waivers = i % 13 == 0 ? [new TakeWaiver("composition/frames", "duration", "digest", "why", "ada", Some.Time)] : [],
                    });
                }

                return 0;
            },
            CancellationToken.None);

        (IReadOnlyList<TakeStamp> fromColumns, IReadOnlyList<TakeStamp> fromRows) = store.Film.Read(film => (film.TakeStamps(), ((IFilmReader)new Plain(film)).TakeStamps()));

        Assert.Equal(200, fromColumns.Count);
        Assert.Equal(fromRows, fromColumns);
        Assert.Contains(fromColumns, stamp => stamp is { Special: true, CompositionHash: not null });
    }

    /// <summary>A reader that knows no stamps of its own.</summary>
    private sealed class Plain(IFilmReader film) : IFilmReader
    {
        public T? Find<T>(string id)
            where T : class, IEntity => film.Find<T>(id);

        public IReadOnlyList<T> List<T>(string? column = null, string? value = null, string? after = null, int? limit = null)
            where T : class, IEntity => film.List<T>(column, value, after, limit);

        public int Count<T>(string? column = null, string? value = null)
            where T : class, IEntity => film.Count<T>(column, value);
    }
}
