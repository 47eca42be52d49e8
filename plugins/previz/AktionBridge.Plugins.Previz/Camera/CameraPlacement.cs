using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Stage;

namespace AktionBridge.Plugins.Previz.Camera;

/// <summary>Finds a side from which nothing stands in the way, near the one that was asked for.</summary>
internal static class CameraPlacement
{
    public const float RoomForCamera = 0.28f;
    private const float RoomForPeople = 0.42f;
    private static readonly float[] Turns = [0, 0.2f, -0.2f, 0.4f, -0.4f, 0.65f, -0.65f, 0.95f, -0.95f, 1.4f, -1.4f, 2.2f, -2.2f, 3.0f];

    public static float BestTurn(CameraMove move, Subjects subjects, IReadOnlyList<SetPiece> pieces, bool overShoulder)
    {
        float best = 0, least = float.MaxValue;
        foreach (float turn in Turns)
        {
            float trouble = MathF.Abs(turn) * 0.8f;
            for (int i = 0; i < 5; i++)
                trouble += Trouble(move.At(subjects.Seconds * i / 4, turn), subjects, i * (Subjects.Steps - 1) / 4, pieces, overShoulder);
            if (trouble < least)
                (best, least) = (turn, trouble);
        }

        return best;
    }

    /// <summary>Pieces a camera would stand in are struck for the shot, as on any set.</summary>
    public static List<SetPiece> Struck(Func<float, CameraView> camera, float seconds, IReadOnlyList<SetPiece> pieces)
    {
        List<SetPiece> kept = [.. pieces];
        int steps = Math.Max(8, Math.Min(400, (int)(seconds * 12)));
        for (int i = 0; i <= steps; i++)
        {
            Vec3 position = camera(seconds * i / steps).Position;
            kept.RemoveAll(p => PieceSize.Holds(p, position, 0.20f));
        }

        return kept;
    }

    private static float Trouble(CameraView view, Subjects subjects, int step, IReadOnlyList<SetPiece> pieces, bool overShoulder)
    {
        float trouble = 0;
        foreach (SetPiece piece in pieces)
        {
            if (PieceSize.Holds(piece, view.Position, RoomForCamera))
                trouble += 8;
        }

        for (int actor = 0; actor < subjects.Count; actor++)
        {
            Vec3 eyes = subjects.EyesAt(step, actor);
            if ((view.Position - eyes).Flat().Length < RoomForPeople && view.Position.Y < eyes.Y + 0.4f)
                trouble += 10;
        }

        if (subjects.Count == 0)
            return trouble;
        Vec3 subject = subjects.EyesAt(step, 0);
        foreach (SetPiece piece in pieces)
            trouble += Blocks(piece, view.Position, subject) ? 3 : 0;
        for (int actor = overShoulder ? 2 : 1; actor < subjects.Count; actor++)
            trouble += Distance(subjects.EyesAt(step, actor), view.Position, subject) < 0.3f ? 3 : 0;
        return trouble;
    }

    private static bool Blocks(SetPiece piece, Vec3 from, Vec3 to)
    {
        for (int i = 1; i < 16; i++)
        {
            if (PieceSize.Holds(piece, Vec3.Lerp(from, to, i / 17f), 0.03f))
                return true;
        }

        return false;
    }

    private static float Distance(Vec3 point, Vec3 from, Vec3 to)
    {
        Vec3 line = to - from;
        float along = Curve.Saturate(Vec3.Dot(point - from, line) / MathF.Max(1e-6f, Vec3.Dot(line, line)));
        return along > 0.95f ? float.MaxValue : Vec3.Distance(point, from + (line * along));
    }
}
