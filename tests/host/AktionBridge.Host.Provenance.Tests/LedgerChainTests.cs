using System.Text;

namespace AktionBridge.Host.Provenance.Tests;

public sealed class LedgerChainTests
{
    [Fact]
    public void Verify_AsWritten_FindsNothing()
    {
        List<LedgerEntry> entries = Chain(20);

        Assert.Null(LedgerChain.Verify(entries));
        Assert.Null(LedgerChain.Verify(entries, new LedgerAnchor(20, entries[^1].Hash, "a friend"), new LedgerAnchor(3, entries[2].Hash, "a friend")));
        Assert.Null(LedgerChain.Verify([]));
    }

    [Fact]
    public void Verify_AnyFieldEdited_NamesTheRow()
    {
        Func<LedgerEntry, LedgerEntry>[] edits =
        [
            entry => entry with { Actor = "somebody else" },
            entry => entry with { Action = "takes/approve" },
            entry => entry with { RequestId = null },
            entry => entry with { Revision = entry.Revision + 1 },
            entry => entry with { Time = entry.Time.AddMilliseconds(1) },
            entry => entry with { Details = new Dictionary<string, string>() },
        ];
        foreach (Func<LedgerEntry, LedgerEntry> edit in edits)
        {
            List<LedgerEntry> entries = Chain(20);
            entries[11] = edit(entries[11]);

            LedgerFault fault = LedgerChain.Verify(entries)!;

            Assert.Equal((12, LedgerFaultKind.Edited), (fault.Sequence, fault.Kind));
        }
    }

    [Fact]
    public void Verify_EditedAndHashedAgain_NamesTheRowBehind()
    {
        List<LedgerEntry> entries = Chain(20);
        entries[11] = (entries[11] with { Actor = "somebody else" }).Seal();

        LedgerFault fault = LedgerChain.Verify(entries)!;

        Assert.Equal((13, LedgerFaultKind.Reordered), (fault.Sequence, fault.Kind));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(11, 12)]
    public void Verify_RowRemoved_NamesIt(int index, long row)
    {
        List<LedgerEntry> entries = Chain(20);
        entries.RemoveAt(index);

        LedgerFault fault = LedgerChain.Verify(entries)!;

        Assert.Equal((row, LedgerFaultKind.Removed), (fault.Sequence, fault.Kind));
    }

    [Fact]
    public void Verify_RowsCutOffTheEnd_IsFoundByWhatWasKeptElsewhere()
    {
        List<LedgerEntry> entries = Chain(20);
        var anchor = new LedgerAnchor(20, entries[^1].Hash, "a friend");
        entries.RemoveRange(15, 5);

        Assert.Null(LedgerChain.Verify(entries));
        LedgerFault fault = LedgerChain.Verify(entries, anchor)!;
        Assert.Equal((16, LedgerFaultKind.Removed), (fault.Sequence, fault.Kind));
        Assert.Contains("a friend remembers row 20", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WrittenAgainFromSomeRowOn_IsFoundByWhatWasKeptElsewhere()
    {
        List<LedgerEntry> entries = Chain(20);
        var anchor = new LedgerAnchor(14, entries[13].Hash, "a friend");
        entries[11] = (entries[11] with { Actor = "somebody else" }).Seal();
        for (int i = 12; i < 20; i++)
            entries[i] = (entries[i] with { PreviousHash = entries[i - 1].Hash }).Seal();

        Assert.Null(LedgerChain.Verify(entries));
        Assert.Equal((14, LedgerFaultKind.Edited), (LedgerChain.Verify(entries, anchor)!.Sequence, LedgerChain.Verify(entries, anchor)!.Kind));
    }

    [Fact]
    public void Verify_RowsStandInAnotherOrder_NamesTheFirst()
    {
        List<LedgerEntry> entries = Chain(20);
        (entries[5], entries[6]) = (entries[6], entries[5]);

        Assert.Equal(6, LedgerChain.Verify(entries)!.Sequence);
    }

    [Fact]
    public void Verify_ContentsExchangedUnderTheirNumbers_IsFound()
    {
        List<LedgerEntry> entries = Chain(20);
        (entries[5], entries[6]) = (entries[6] with { Sequence = 6 }, entries[5] with { Sequence = 7 });

        Assert.Equal((6, LedgerFaultKind.Edited), (LedgerChain.Verify(entries)!.Sequence, LedgerChain.Verify(entries)!.Kind));
    }

    [Fact]
    public void CanonicalBytes_Entry_AreAsWrittenDown()
    {
        LedgerEntry entry = new()
        {
            Sequence = 1,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
            Actor = "Zoë",
            Action = "boards/approve",
            Revision = 7,
            Details = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" },
            PreviousHash = LedgerChain.Genesis,
        };

        string text = Encoding.UTF8.GetString(entry.CanonicalBytes());

        Assert.Equal($"aktion-ledger/1\n64:{LedgerChain.Genesis}\n1:1\n13:1700000000123\n4:Zoë\n14:boards/approve\n-\n1:7\n1:a\n1:1\n1:b\n1:2\n", text);
    }

    private static List<LedgerEntry> Chain(int length)
    {
        var entries = new List<LedgerEntry>();
        for (int i = 1; i <= length; i++)
            entries.Add(new LedgerEntry
            {
                Sequence = i,
                Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + i),
                Actor = "demo",
                Action = "boards/approve",
                RequestId = $"request {i}",
                Revision = i,
                Details = new Dictionary<string, string> { ["changed"] = $"board board_{i}" },
                PreviousHash = entries.LastOrDefault()?.Hash ?? LedgerChain.Genesis,
            }.Seal());
        return entries;
    }
}
