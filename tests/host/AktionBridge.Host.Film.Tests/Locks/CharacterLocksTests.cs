using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Locks;

namespace AktionBridge.Host.Film.Tests.Locks;

public sealed class CharacterLocksTests
{
    private static readonly Character Mara = new() { Id = "char_1", Name = "MARA" };

    [Fact]
    public void Next_OtherContent_TakesTheNextNumber()
    {
        CharacterLock first = Next([], Content()), second = Next([first], Content() with { Wardrobe = "red" });

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("", first.Wardrobe);
    }

    [Fact]
    public void Next_EqualContent_IsTheNewestLock()
    {
        CharacterLock first = Next([], Content());

        Assert.Same(first, Next([first], Content()));
    }

    [Fact]
    public void Next_BadContent_NamesCharacterAndFault()
    {
        Assert.Contains("image", Fault(Content() with { Images = [] }), StringComparison.Ordinal);
        Assert.Contains("a.png", Fault(Content() with { Images = [new LockImage("face", "abc", "a.png")] }), StringComparison.Ordinal);
        Assert.Contains("'red'", Fault(Content() with { Palette = ["red"] }), StringComparison.Ordinal);
    }

    private static string Fault(LockContent content)
    {
        var error = Assert.Throws<RpcFailureException>(() => Next([], content));
        Assert.Equal(RpcErrorCode.InvalidValue, error.Code);
        Assert.Contains("MARA", error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private static LockContent Content() => new() { Images = [new LockImage("face", new string('a', 64), "a.png")] };

    private static CharacterLock Next(IReadOnlyList<CharacterLock> existing, LockContent content) => CharacterLocks.Next(Mara, existing, content, DateTimeOffset.UnixEpoch, "test");
}
