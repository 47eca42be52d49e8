using System.Globalization;
using System.Xml;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Film.Script;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>
/// Reads Final Draft documents (.fdx, version 8 and later): paragraphs with their types, emphasis, scene numbers and summaries, dual dialogue, omitted scenes, notes, title page. Marks of
/// revisions are passed over, the words in them are not. Forward only, in memory that grows with the words: entities and document types are refused, so nothing in
/// the file can grow by being read.
/// </summary>
public static class FinalDraftReader
{
    /// <summary>Far above any screenplay: a long one with all its revisions has 5 MB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <summary>Whether bytes are a Final Draft document, by their beginning.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 512)].IndexOf("<FinalDraft"u8) >= 0;

    /// <summary>Reads one.</summary>
    /// <exception cref="RpcFailureException">BadFile: it is damaged, holds a document type, or is no screenplay; the message names file, line and remedy.</exception>
    public static FountainScript Read(Stream stream, string fileName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumBytes, IgnoreComments = true, IgnoreProcessingInstructions = true };
        using var xml = XmlReader.Create(stream, settings);
        try
        {
            return Read(xml) ?? throw Bad(fileName, "holds no screenplay: there is no paragraph in it", "Choose the file that holds it.");
        }
        catch (XmlException damage)
        {
            throw Bad(fileName, $"cannot be read: line {damage.LineNumber.ToString(CultureInfo.InvariantCulture)}: {damage.Message.TrimEnd('.')}", "Open it in Final Draft and save it again, or export it as Fountain.", damage);
        }
    }

    private static FountainScript? Read(XmlReader xml)
    {
        var reader = new ParagraphReader(xml);
        List<FinalDraftParagraph> body = [], titlePage = [];
        var notes = new List<(int At, string Text)>();
        xml.MoveToContent();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
                xml.Read();
            else if (xml.LocalName == "Content")
                body.AddRange(reader.ReadAll());
            else if (xml.LocalName == "TitlePage")
                titlePage.AddRange(Inside(xml, "Content", () => reader.ReadAll()).SelectMany(page => page));
            else if (xml.LocalName == "ScriptNotes")
                notes.AddRange(Inside(xml, "ScriptNote", () => (Place(xml.GetAttribute("Range")), reader.ReadWords())));
            else
                xml.Skip();
        }

        if (body.Count == 0)
            return null;
        var elements = new FinalDraftElements(notes);
        elements.AddAll(body);
        return new FountainScript([.. TitlePageGuess.Elements(titlePage.Select(one => new TitlePageLine(one.Text, one.IsCentred, one.Line))), .. elements.Elements], elements.Warnings);
    }

    /// <summary>What is made of each child of this name; the reader comes to stand behind the element.</summary>
    private static List<T> Inside<T>(XmlReader xml, string child, Func<T> read)
    {
        var found = new List<T>();
        int level = xml.Depth;
        bool isEmpty = xml.IsEmptyElement;
        xml.Read();
        while (!isEmpty && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == level))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == child)
                found.Add(read());
            else if (xml.NodeType == XmlNodeType.Element)
                xml.Skip();
            else
                xml.Read();
        }

        return found;
    }

    /// <summary>"123,130": the first character it is about.</summary>
    private static int Place(string? range) =>
        int.TryParse(range?.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? at : int.MaxValue;

    private static RpcFailureException Bad(string file, string what, string remedy, Exception? inner = null) =>
        new(RpcErrorCode.BadFile, $"The screenplay '{file}' {what}. {remedy}", inner);
}
