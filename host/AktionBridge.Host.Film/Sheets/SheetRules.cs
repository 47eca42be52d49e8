using AktionBridge.Host.Film.Breakdown;

namespace AktionBridge.Host.Film.Sheets;

/// <summary>
/// The rules by which a scene's sheet is proposed, in one place:
/// <list type="number">
/// <item>Speaking is who says something in the picture, heard who only does so off screen. Silent is who an action names but no cue, and whom it introduces in capitals with
/// an age: <c>JONAS (40)</c>. Mentioned is who is named in speech alone.</item>
/// <item>A prop is an object in capitals after an article or possessive (<c>a SILVER WATCH</c>), or what a hand does something with: a verb of handling, then within two words an article or possessive and a noun with at
/// most two words before it (<c>lays the stone</c>). Parts of the body, of the house, garments and what is no thing (a step, a look) are none.</item>
/// <item>A wardrobe hint is a garment with at most two words before it. It is whose it is called (<c>Mara's coat</c>); with <c>his</c>, <c>her</c>, <c>their</c>, or after wears, wearing, in, it is whoever the action named last; else nobody's.</item>
/// <item>A sound cue is the clause of an action in which a word of sound stands, in any inflection, at most 60 characters of it.</item>
/// <item>Every entry stands once a scene, at its first place.</item>
/// <item>Length on paper: 55 lines a page; action is set 60 characters wide, speech 35, a parenthetical 25; a heading takes 3 lines with what is empty around it, an action, a transition
/// and a speech one empty line each; of a dual dialogue the longer half counts. Notes, boneyards, sections, synopses and page breaks take none. Eighths are rounded up.</item>
/// <item>Length on screen: the beats by <see cref="TimingModel"/>; of speeches at the same time the longest.</item>
/// </list>
/// </summary>
public static class SheetRules
{
    internal const int LinesOfAPage = 55;
    internal const int ActionWidth = 60;
    internal const int SpeechWidth = 35;
    internal const int ParentheticalWidth = 25;
    internal const int HeadingLines = 3;
    internal const int LongestSound = 60;
    internal const int MostWordsBefore = 2;

    internal static readonly WordTable Handling = new(
        ("handles",
        [
            "take", "takes", "hold", "carry", "carries", "grab", "pick", "lift", "draw", "pull", "push", "put", "putting", "place", "lay", "set", "setting", "drop", "throw", "toss", "hand", "give", "giving", "pass", "raise", "lower", "open", "close",
            "shut", "fold", "unfold", "read", "write", "writing", "light", "pour", "drink", "eat", "cut", "cutting", "break", "load", "aim", "fire", "swing", "clutch", "grip", "wind", "turn", "type", "dial", "tear", "hide", "find", "steal", "hang", "hanging", "produce",
        ]));

    internal static readonly WordTable Wearing = new(("wears", ["wear", "don", "in", "dressed", "button", "unbutton"]));

    internal static readonly HashSet<string> Garments = new(StringComparer.OrdinalIgnoreCase)
    {
        "coat", "overcoat", "raincoat", "jacket", "cloak", "cape", "shawl", "dress", "gown", "skirt", "blouse", "shirt", "t-shirt", "sweater", "cardigan", "vest", "waistcoat", "suit", "tuxedo", "tie", "trousers", "pants", "jeans", "shorts", "uniform", "apron", "overalls",
        "pyjamas", "pajamas", "robe", "nightgown", "hat", "cap", "helmet", "hood", "scarf", "veil", "mask", "glasses", "sunglasses", "goggles", "gloves", "glove", "boots", "boot", "shoes", "shoe", "sandals", "slippers", "socks", "stockings", "belt", "ring", "necklace",
        "bracelet", "earrings", "armour", "armor", "hoodie", "leotard", "swimsuit",
    };

    internal static readonly HashSet<string> NoProps = new(StringComparer.OrdinalIgnoreCase)
    {
        "hand", "hands", "head", "eye", "eyes", "face", "arm", "arms", "finger", "fingers", "foot", "feet", "leg", "legs", "lips", "mouth", "shoulder", "shoulders", "back", "neck", "hair", "breath", "voice", "palm", "knee", "knees", "fist", "fists", "chin", "body", "heart",
        "door", "doors", "window", "windows", "wall", "walls", "floor", "ceiling", "stairs", "room", "corner", "hallway", "street", "road", "way", "gate", "house", "building", "corridor", "bridge", "ground",
        "step", "steps", "look", "seat", "place", "turn", "moment", "time", "beat", "pause", "silence", "glance", "nod", "smile", "air", "distance", "edge", "side", "end", "lead", "chance", "thought", "sky", "sun", "light", "rest", "other", "others", "one", "two", "same",
    };

    internal static readonly WordTable Sounds = new(
        ("sound",
        [
            "ring", "rang", "knock", "bang", "crash", "thunder", "scream", "whistle", "bark", "slam", "slamming", "hum", "humming", "tick", "roar", "creak", "siren", "beep", "buzz", "click", "clatter", "rattle", "rumble", "rustle", "sizzle", "splash", "squeak", "squeal", "thud",
            "toll", "chime", "crack", "explosion", "explode", "gunshot", "shot", "footstep", "applause", "laughter", "music", "alarm", "bell", "horn", "honk", "howl", "growl", "hiss", "murmur", "chatter", "sob", "wail", "echo", "echoes", "whirr", "pop", "popping", "engine", "radio", "static",
        ]));

    internal static readonly HashSet<string> Determiners = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the", "his", "her", "their", "its", "my", "our", "your", "one", "another", "this", "that", "some" };

    internal static readonly HashSet<string> Possessives = new(StringComparer.OrdinalIgnoreCase) { "his", "her", "their" };

    /// <summary>Words at which a noun with what stands before it is over.</summary>
    internal static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "his", "her", "their", "its", "my", "our", "your", "this", "that", "and", "or", "but", "then", "of", "in", "on", "at", "to", "from", "with", "by", "for", "into", "onto", "over", "under", "up", "down", "out", "off", "away", "back", "towards", "toward", "through", "around",
        "behind", "before", "after", "across", "against", "along", "between", "is", "are", "was", "were", "as", "while", "who", "which", "it", "him", "them", "still", "again", "not", "so", "until", "he", "she", "they",
    };
}
