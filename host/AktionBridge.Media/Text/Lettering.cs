namespace AktionBridge.Media.Text;

/// <summary>The two faces everything is lettered with.</summary>
internal sealed record Lettering(TypeFace Regular, TypeFace Medium)
{
    public static Lettering Load() => new(TypeFace.Load("Roboto-Regular.ttf"), TypeFace.Load("Roboto-Medium.ttf"));
}
