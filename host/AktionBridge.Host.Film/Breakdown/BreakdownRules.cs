namespace AktionBridge.Host.Film.Breakdown;

/// <summary>
/// The rules by which shots are proposed, in one place. They are a first draft for a director to edit, and they are stated so that the draft can be understood:
/// <list type="number">
/// <item>A place seen for the first time opens with an establishing shot: extreme wide outside, wide inside, at least 3 s. It carries the first action of the scene.</item>
/// <item>An action is cut at sentences: into pieces of at most 6 s, and after a sentence that names an object.</item>
/// <item>An object in capitals after an article or possessive (<c>a BRASS KEY</c>, <c>her LETTER</c>) gets an insert, once a scene. Capitals without one are sound or emphasis.</item>
/// <item>Size of an action: nobody named, wide; one person, medium; full when walking, medium close-up when looking or feeling, close-up when realising; two, two-shot; more, wide. He, she and they are whoever was named last.</item>
/// <item>A first speech of a scene with a partner is a two-shot; the first speech of each further speaker is over the partner's shoulder; alone it is a medium.</item>
/// <item>Later speeches are medium close-ups. A charged one - emphasised, shouted, whispered, or of at most 4 words - is a close-up.</item>
/// <item>A calm reply of at most 3 words stays in the two-shot before it; so does such a line after an action that shows its speaker; one speaker going on stays in the same shot, up to 9 s; a longer speech is cut to the listener and back.</item>
/// <item>Someone heard but not seen (V.O., O.S.) plays on the listener's medium close-up, or on the place when nobody is there.</item>
/// <item>Simultaneous speech is one two-shot of both.</item>
/// <item>Movement and angle come from verbs and words of the action (tables below); speech is static, except that a long close speech moves in.</item>
/// <item>Lens by size (table below). Duration by <see cref="TimingModel"/>, between 1.5 and 9 s.</item>
/// </list>
/// </summary>
public static class BreakdownRules
{
    /// <summary>An action is cut before it gets longer than this.</summary>
    public const decimal LongestActionPiece = 6m;

    /// <summary>Speeches of at most so many words are charged once their speaker has been seen.</summary>
    public const int ShortLineWords = 4;

    /// <summary>Replies of at most so many words do not deserve a cut from a two-shot.</summary>
    public const int CalmReplyWords = 3;

    /// <summary>From this on a close speech moves in.</summary>
    public const decimal LongSpeech = 5m;

    /// <summary>Millimetres on a 36 x 24 mm frame.</summary>
    public static decimal Lens(string size) => size switch
    {
        "extremeWide" => 21,
        "wide" => 24,
        "full" => 32,
        "twoShot" => 35,
        "medium" => 40,
        "overTheShoulder" => 50,
        "mediumCloseUp" => 65,
        "closeUp" => 85,
        "extremeCloseUp" => 100,
        "insert" => 85,
        _ => 35,
    };

    /// <summary>Movement by verb; the first row that matches decides.</summary>
    internal static readonly WordTable Movements = new(
        ("dollyIn", ["discover", "realise", "realize", "recognise", "recognize", "understand", "notice", "approach", "near", "lean", "peer", "remember"]),
        ("dollyOut", ["leave", "depart", "retreat", "exit", "vanish", "disappear", "back"]),
        ("handheld", ["struggle", "fight", "stumble", "stagger", "chase", "flee", "tremble", "panic", "shove"]),
        ("orbit", ["circle", "spin", "dance", "embrace", "hug", "whirl"]),
        ("truck", ["walk", "run", "cross", "stride", "hurry", "hurries", "follow", "pace", "drive", "ride", "march", "wander", "stroll", "sprint", "limp", "roll"]),
        ("tilt", ["rise", "climb", "fall", "drop", "tower", "kneel", "descend", "ascend"]),
        ("pan", ["scan", "search", "sweep", "pass", "glance", "survey"]));

    /// <summary>Phrases that decide the movement before any single verb.</summary>
    internal static readonly (string Phrase, string Movement)[] MovementPhrases =
    [
        ("looks around", "pan"), ("look around", "pan"), ("turns to", "pan"), ("turns around", "pan"), ("turns away", "pan"), ("turns back", "pan"), ("turn to", "pan"), ("walks away", "dollyOut"), ("walk away", "dollyOut"), ("pulls away", "dollyOut"),
        ("looks up", "tilt"), ("looks down", "tilt"), ("stands up", "tilt"), ("steps closer", "dollyIn"), ("moves closer", "dollyIn"),
    ];

    /// <summary>Angle by word; the first row that matches decides.</summary>
    internal static readonly WordTable Angles = new(
        ("overhead", ["overhead", "aerial"]),
        ("dutch", ["dizzy", "crooked", "askew", "stagger", "feverish", "reel"]),
        ("low", ["tower", "loom", "climb", "giant", "enormous", "monumental"]),
        ("high", ["tiny", "kneel", "crouch", "huddle", "abandoned"]));

    /// <summary>Phrases that decide the angle before any single word.</summary>
    internal static readonly (string Phrase, string Angle)[] AnglePhrases =
        [("from above", "high"), ("bird's-eye", "overhead"), ("bird's eye", "overhead"), ("looks up at", "low"), ("far below", "high"), ("very small", "high"), ("town below", "high"), ("from below", "low")];

    /// <summary>Verbs of seeing and feeling: they want the face.</summary>
    internal static readonly WordTable Faces = new(
        ("closeUp", ["realise", "realize", "recognise", "recognize", "understand", "weep", "cry", "cries", "tremble"]),
        ("mediumCloseUp", ["look", "see", "watch", "stare", "listen", "smile", "frown", "notice", "hesitate", "breathe", "nod", "laugh", "blink", "wait", "hear", "think"]));

    /// <summary>Manners that charge a line.</summary>
    internal static readonly WordTable ChargedManners = new(
        ("charged", ["whisper", "shout", "scream", "hiss", "cry", "crying", "softly", "quietly", "urgent", "urgently", "breaking", "tearful", "angry", "furious", "barely", "plead", "sob"]));
}
