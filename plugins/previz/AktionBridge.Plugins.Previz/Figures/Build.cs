using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Figures;

/// <summary>The measures of one body in metres. Everything follows from stature and a little from chance, so people are told apart.</summary>
internal sealed record Build
{
    public required float Stature { get; init; }

    /// <summary>1 is average; broad shoulders and waist above.</summary>
    public required float Breadth { get; init; }

    public float HipHeight => Stature * 0.525f;

    public float HipHalf => Stature * 0.052f;

    public float Thigh => Stature * 0.243f;

    public float Shin => Stature * 0.240f;

    public float AnkleHeight => Stature * 0.046f;

    public float Foot => Stature * 0.152f;

    public float ShoulderHalf => Stature * 0.096f * Breadth;

    public float UpperArm => Stature * 0.168f;

    public float Forearm => Stature * 0.148f;

    public float Hand => Stature * 0.104f;

    public float Head => Stature * 0.134f;

    /// <summary>The ball of the foot lies this far before the ankle.</summary>
    public float BallAhead => Foot * 0.46f;

    public static Build Of(ulong person, string description)
    {
        float stature = Dice.Between(person, 1, 1.64f, 1.84f);
        if (Says(description, "tall"))
            stature = MathF.Max(stature, 1.86f);
        if (Says(description, "child", "boy", "girl", "kid"))
            stature = Dice.Between(person, 1, 1.22f, 1.42f);
        else if (Says(description, "short", "small"))
            stature = MathF.Min(stature, 1.60f);
        float breadth = Dice.Between(person, 2, 0.92f, 1.07f);
        if (Says(description, "heavy", "stocky", "broad", "burly"))
            breadth = 1.16f;
        return new Build { Stature = stature, Breadth = breadth };
    }

    public static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])))
                return true;
        }

        return false;
    }
}
