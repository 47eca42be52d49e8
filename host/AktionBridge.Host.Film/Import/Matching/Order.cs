namespace AktionBridge.Host.Film.Import.Matching;

/// <summary>Tells which of some things moved, given their old places in their new order: as few as possible.</summary>
internal static class Order
{
    /// <summary>Indexes that are outside a longest rising run.</summary>
    public static HashSet<int> Moved(IReadOnlyList<int> places)
    {
        var ends = new List<int>();
        int[] before = new int[places.Count];
        for (int i = 0; i < places.Count; i++)
        {
            int low = 0, high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = places[ends[middle]] < places[i] ? (middle + 1, high) : (low, middle);
            }

            before[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var moved = Enumerable.Range(0, places.Count).ToHashSet();
        for (int i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = before[i])
            moved.Remove(i);
        return moved;
    }
}
