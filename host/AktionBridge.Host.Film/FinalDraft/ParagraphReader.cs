using System.Text;
using System.Xml;

namespace AktionBridge.Host.Film.FinalDraft;

/// <summary>Reads paragraphs from the XML, forward only. What it does not know it passes over.</summary>
internal sealed class ParagraphReader(XmlReader xml)
{
    // A paragraph holds a dual dialogue or a note that hold paragraphs; deeper is nobody's screenplay.
    private const int Deepest = 12;

    /// <summary>Paragraphs directly in the element that the reader stands on; afterwards it stands on that element's end.</summary>
    /// <exception cref="XmlException">The XML is damaged, or paragraphs lie in each other too deeply.</exception>
    public List<FinalDraftParagraph> ReadAll(int depth = 0)
    {
        var paragraphs = new List<FinalDraftParagraph>();
        foreach (string child in Children())
        {
            if (child == "Paragraph")
                paragraphs.Add(Read(depth));
            else if (child == "DualDialogue")
                paragraphs.Add(Dual(depth));
            else
                xml.Skip();
        }

        return paragraphs;
    }

    /// <summary>The words of all paragraphs in the element, a line each.</summary>
    public string ReadWords(int depth = 0) => string.Join('\n', ReadAll(depth + 1).Select(paragraph => paragraph.Text)).Trim();

    private FinalDraftParagraph Read(int depth)
    {
        if (depth > Deepest)
            throw new XmlException("paragraphs lie in each other too deeply", null, Line, 0);
        var paragraph = new FinalDraftParagraph
        {
            Type = xml.GetAttribute("Type") ?? "",
            Number = string.IsNullOrWhiteSpace(xml.GetAttribute("Number")) ? null : xml.GetAttribute("Number")!.Trim(),
            IsCentred = xml.GetAttribute("Alignment") == "Center",
            StartsNewPage = xml.GetAttribute("StartsNewPage") == "Yes",
            Line = Line,
        };
        var words = new StyledWords();
        foreach (string child in Children())
        {
            switch (child)
            {
                case "Text":
                    string? style = xml.GetAttribute("Style");
                    words.Add(Characters(paragraph, depth), style);
                    break;
                case "DualDialogue":
                    paragraph.Dual.AddRange(ReadAll(depth + 1));
                    break;
                case "OmittedScene":
                    paragraph.Omitted.AddRange(ReadAll(depth + 1));
                    break;
                case "ScriptNote":
                    paragraph.Notes.Add(ReadWords(depth));
                    break;
                case "SceneProperties":
                    paragraph.Summary = Summary(depth);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        (paragraph.Text, paragraph.Unstyled, paragraph.Length) = (words.ToFountain(), words.Unstyled(), words.Length);
        return paragraph;
    }

    /// <summary>Some programs write it beside paragraphs instead of inside one.</summary>
    private FinalDraftParagraph Dual(int depth)
    {
        var around = new FinalDraftParagraph { Type = "", Line = Line };
        around.Dual.AddRange(ReadAll(depth + 1));
        return around;
    }

    private string Summary(int depth)
    {
        string summary = "";
        foreach (string child in Children())
        {
            if (child == "Summary")
                summary = ReadWords(depth);
            else
                xml.Skip();
        }

        return summary;
    }

    /// <summary>What stands in a text element; a note may lie in it.</summary>
    private string Characters(FinalDraftParagraph paragraph, int depth)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var characters = new StringBuilder();
        int level = xml.Depth;
        xml.Read();
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == level))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "ScriptNote")
            {
                paragraph.Notes.Add(ReadWords(depth));
                continue;
            }

            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                characters.Append(xml.Value);
            if (xml.NodeType == XmlNodeType.Element)
                xml.Skip();
            else
                xml.Read();
        }

        xml.Read();
        return characters.ToString();
    }

    /// <summary>Names of the child elements, the reader standing on each in turn: whoever takes one leaves the reader behind its end.</summary>
    private IEnumerable<string> Children()
    {
        bool isEmpty = xml.IsEmptyElement;
        int level = xml.Depth;
        xml.Read();
        if (isEmpty)
            yield break;
        while (!(xml.NodeType == XmlNodeType.EndElement && xml.Depth == level))
        {
            if (xml.NodeType == XmlNodeType.Element)
                yield return xml.LocalName;
            else
                xml.Read();
        }

        xml.Read();
    }

    private int Line => (xml as IXmlLineInfo)?.LineNumber ?? 0;
}
