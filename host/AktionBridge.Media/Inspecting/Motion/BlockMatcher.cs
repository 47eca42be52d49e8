using System.Runtime.Intrinsics;
using AktionBridge.Media.Inspecting.Planes;

namespace AktionBridge.Media.Inspecting.Motion;

/// <summary>
/// Finds where each block of a small plane was in another: by likely places first (where it is, where the whole picture, its neighbours and itself moved last), then
/// downhill from the best of them, and over a grid only where nothing like it was found. Blocks are compared about their means, so that a change of light is none of structure.
/// </summary>
internal sealed class BlockMatcher
{
    private const int Side = 16; // a row is one register
    private const int Area = Side * Side;
    private const int Perfect = Area / 4;
    private const int GridStep = 4;
    private const int GridReach = 32;
    private const int MostSteps = 16;

    private BlockMatch[]? _last;

    /// <summary>Matches consecutive frames; remembers how they moved, as the likely place for the next.</summary>
    public MotionField Follow(LumaPlane before, LumaPlane now)
    {
        MotionField field = Match(before, now, _last);
        _last = field.Blocks;
        return field;
    }

    /// <summary>Matches any two frames of one size.</summary>
    public static MotionField Match(LumaPlane before, LumaPlane now) => Match(before, now, null);

    private static MotionField Match(LumaPlane before, LumaPlane now, BlockMatch[]? last)
    {
        int columns = now.Width / Side, rows = now.Height / Side;
        var blocks = new BlockMatch[columns * rows];
        // The commonest case by far in a drawn film, and the cheapest to prove.
        if (now.Samples.AsSpan().SequenceEqual(before.Samples))
            return new MotionField(Still(now, blocks, columns), 0);
        (int X, int Y) global = GlobalShift.Find(before, now);
        for (int index = 0; index < blocks.Length; index++)
        {
            int column = index % columns, row = index / columns;
            var search = new Search(before, now, column * Side, row * Side);
            search.Try(0, 0);
            search.Try(global.X, global.Y);
            search.Try(global.X, 0);
            search.Try(0, global.Y);
            if (column > 0)
                search.Try(blocks[index - 1].Dx, blocks[index - 1].Dy);
            if (row > 0)
                search.Try(blocks[index - columns].Dx, blocks[index - columns].Dy);
            if (last is not null)
                search.Try(last[index].Dx, last[index].Dy);
            search.Descend();
            if (search.IsTextured && !search.Result.IsFound)
            {
                search.Scan();
                search.Descend();
            }

            blocks[index] = search.Result;
        }

        return new MotionField(blocks, ShapeDistance.Between(before, now, global));
    }

    private static BlockMatch[] Still(LumaPlane now, BlockMatch[] blocks, int columns)
    {
        for (int index = 0; index < blocks.Length; index++)
            blocks[index] = new BlockMatch(0, 0, 0, new Search(now, now, index % columns * Side, index / columns * Side).Result.Activity, 0);
        return blocks;
    }

    /// <summary>The search for one block.</summary>
    private struct Search
    {
        private readonly LumaPlane _before;
        private readonly LumaPlane _now;
        private readonly int _x;
        private readonly int _y;
        private readonly int _sum;
        private readonly int _activity;
        private int _dx;
        private int _dy;
        private int _best;

        public Search(LumaPlane before, LumaPlane now, int x, int y)
        {
            (_before, _now, _x, _y, _best) = (before, now, x, y, int.MaxValue);
            _sum = now.Sum(x, y, Side, Side);
            _activity = Activity();
        }

        public readonly BlockMatch Result => new(
            _dx, _dy, (double)_best / Area, (double)_activity / Area, (double)(_sum - _before.Sum(_x + _dx, _y + _dy, Side, Side)) / Area);

        public readonly bool IsTextured => Result.IsTextured;

        public void Try(int dx, int dy)
        {
            int x = _x + dx, y = _y + dy;
            if (x < 0 || y < 0 || x + Side > _before.Width || y + Side > _before.Height || (dx == _dx && dy == _dy && _best < int.MaxValue))
                return;
            int cost = Cost(x, y);
            if (cost < _best)
                (_best, _dx, _dy) = (cost, dx, dy);
        }

        /// <summary>Goes to better neighbours until there is none, first in longer steps.</summary>
        public void Descend()
        {
            if (_best <= Perfect)
                return;
            for (int step = 4; step > 0; step /= 2)
            {
                for (int turn = 0; turn < MostSteps; turn++)
                {
                    (int dx, int dy) = (_dx, _dy);
                    Try(dx + step, dy);
                    Try(dx - step, dy);
                    Try(dx, dy + step);
                    Try(dx, dy - step);
                    if ((dx, dy) == (_dx, _dy))
                        break;
                }
            }
        }

        public void Scan()
        {
            for (int dy = -GridReach / 2; dy <= GridReach / 2; dy += GridStep)
            {
                for (int dx = -GridReach; dx <= GridReach; dx += GridStep)
                    Try(dx, dy);
            }
        }

        /// <summary>Sum of differences at a place, each block taken about its mean.</summary>
        private readonly int Cost(int x, int y)
        {
            int lighter = Rounded(_sum - _before.Sum(x, y, Side, Side));
            Vector128<byte> up = Vector128.Create((byte)Math.Clamp(lighter, 0, 255)), down = Vector128.Create((byte)Math.Clamp(-lighter, 0, 255));
            Vector128<byte> ceiling = Vector128<byte>.AllBitsSet - up;
            Vector128<ushort> sum = Vector128<ushort>.Zero;
            for (int row = 0; row < Side; row++)
            {
                Vector128<byte> now = Vector128.Create<byte>(_now.Samples.AsSpan(((_y + row) * _now.Width) + _x, Side));
                Vector128<byte> was = Vector128.Create<byte>(_before.Samples.AsSpan(((y + row) * _before.Width) + x, Side));
                was = Vector128.Max(Vector128.Min(was, ceiling) + up, down) - down;
                sum = Add(sum, now, was);
            }

            return Vector128.Sum(sum);
        }

        private readonly int Activity()
        {
            Vector128<byte> mean = Vector128.Create((byte)Rounded(_sum));
            Vector128<ushort> sum = Vector128<ushort>.Zero;
            for (int row = 0; row < Side; row++)
                sum = Add(sum, Vector128.Create<byte>(_now.Samples.AsSpan(((_y + row) * _now.Width) + _x, Side)), mean);
            return Vector128.Sum(sum);
        }

        private static Vector128<ushort> Add(Vector128<ushort> sum, Vector128<byte> one, Vector128<byte> other)
        {
            Vector128<byte> difference = Vector128.Max(one, other) - Vector128.Min(one, other);
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(difference);
            return sum + low + high;
        }

        private static int Rounded(int sum) => (sum + (sum < 0 ? -Area / 2 : Area / 2)) / Area;
    }
}
