using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Tests.Locks;

/// <summary>What ten colours of the sample's reference images measure.</summary>
internal static class SamplePictures
{
    public static MeasuredColour[] Face(string name) => name switch
    {
        "MARA" =>
        [
            new("#27496d", 0.285m, 0.35m), new("#b5744f", 0.243m, 0.55m), new("#dba43c", 0.101m, 0.29m), new("#a1684b", 0.086m, 0.63m), new("#33222e", 0.085m, 0.58m),
            new("#4a657f", 0.084m, 0.89m), new("#202c4b", 0.077m, 0.33m), new("#efe3cf", 0.022m, 0.78m), new("#3a2316", 0.012m, 0.49m), new("#88433e", 0.005m, 0.64m),
        ],
        "ANSELM" =>
        [
            new("#d8d4cc", 0.393m, 0.45m), new("#e2b08c", 0.266m, 0.40m), new("#beb9b6", 0.085m, 0.69m), new("#365149", 0.072m, 0.82m), new("#3e6250", 0.069m, 0.93m),
            new("#4a3428", 0.031m, 0.24m), new("#93404a", 0.028m, 0.86m), new("#e9dcc0", 0.026m, 0.89m), new("#b98a3a", 0.019m, 0.21m), new("#9fc3c9", 0.012m, 0.23m),
        ],
        "TOBI" =>
        [
            new("#cd9168", 0.348m, 0.55m), new("#6e3a20", 0.297m, 0.23m), new("#c63f30", 0.116m, 0.89m), new("#5c3224", 0.082m, 0.29m), new("#8e634a", 0.064m, 0.51m),
            new("#dd9a2e", 0.038m, 0.97m), new("#b27d2e", 0.026m, 0.96m), new("#9b3430", 0.015m, 0.88m), new("#e2d2c6", 0.008m, 0.50m), new("#31502f", 0.005m, 0.51m),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such character."),
    };

    public static MeasuredColour[] Figure(string name) => name switch
    {
        "MARA" =>
        [
            new("#27496d", 0.518m, 0.46m), new("#f1e6d2", 0.117m, 0.56m), new("#3d576e", 0.096m, 0.46m), new("#2f3140", 0.078m, 0.85m), new("#b5744f", 0.053m, 0.18m),
            new("#221d26", 0.040m, 0.65m), new("#cac0bd", 0.036m, 0.85m), new("#f5e1b7", 0.030m, 0.56m), new("#dba43c", 0.023m, 0.25m), new("#ffdf8e", 0.009m, 0.56m),
        ],
        "ANSELM" =>
        [
            new("#3e6250", 0.235m, 0.40m), new("#37524a", 0.174m, 0.41m), new("#cac0bd", 0.146m, 0.39m), new("#4f3a32", 0.125m, 0.77m), new("#e9dcc0", 0.113m, 0.30m),
            new("#5c4433", 0.105m, 0.73m), new("#e2b08c", 0.047m, 0.16m), new("#33231c", 0.026m, 0.97m), new("#93404a", 0.019m, 0.21m), new("#c9a04e", 0.011m, 0.35m),
        ],
        "TOBI" =>
        [
            new("#dd9a2e", 0.232m, 0.45m), new("#b67f2e", 0.168m, 0.50m), new("#3f6189", 0.156m, 0.78m), new("#6e3a20", 0.126m, 0.29m), new("#cd9168", 0.113m, 0.22m),
            new("#ae3930", 0.090m, 0.34m), new("#cac0bd", 0.053m, 0.84m), new("#798ea3", 0.026m, 0.75m), new("#f0cd90", 0.023m, 0.48m), new("#4a222b", 0.011m, 0.72m),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such character."),
    };
}
