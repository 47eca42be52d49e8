using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Store.Changes;
using AktionBridge.Host.Store.Sqlite;

namespace AktionBridge.Host.Store.Entities;

/// <summary>The film graph of one open project.</summary>
internal sealed class FilmStore(string epoch, ReaderPool readers, WriteQueue writes) : IFilmStore
{
    public string Epoch => epoch;

    public long Revision => writes.Revision;

    public T Read<T>(Func<IFilmReader, T> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return readers.Read(database =>
        {
            var reader = new FilmReader(database);
            try
            {
                return query(reader);
            }
            finally
            {
                reader.End();
            }
        });
    }

    public Task<T> WriteAsync<T>(ChangeOrigin origin, Func<IFilmWriter, T> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return writes.RunAsync(
            new ChangeHeader(origin),
            scope =>
            {
                var writer = new FilmWriter(scope);
                try
                {
                    return change(writer);
                }
                finally
                {
                    writer.End();
                }
            },
            cancellationToken);
    }
}
