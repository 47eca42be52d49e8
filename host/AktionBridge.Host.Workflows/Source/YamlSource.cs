using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AktionBridge.Host.Workflows.Source;

/// <summary>Reads YAML, and so JSON, into nodes that know their place. Not recursive: files come from anywhere.</summary>
internal static class YamlSource
{
    private const int MostDepth = 32;

    /// <summary>The document; null when <paramref name="problems"/> got any.</summary>
    public static SourceNode? Read(string text, Problems problems)
    {
        var open = new Stack<Opened>();
        SourceNode? document = null;
        var last = new SourcePlace(1, 1);
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                SourcePlace place = last = PlaceOf(parser.Current!.Start);
                switch (parser.Current)
                {
                    case AnchorAlias or NodeEvent { Anchor.IsEmpty: false }:
                        problems.Add(place, "Anchors and aliases (& and *) are not read here. Write the value out.");
                        return null;
                    case DocumentStart when document is not null:
                        problems.Add(place, "A second document begins here. A file holds one workflow.");
                        return null;
                    case MappingStart or SequenceStart when open.Count == MostDepth:
                        problems.Add(place, $"This is nested more than {MostDepth} deep.");
                        return null;
                    case MappingStart or SequenceStart:
                        open.Push(new Opened(place, parser.Current is MappingStart));
                        break;
                    case MappingEnd or SequenceEnd:
                        Put(open.Pop().Close());
                        break;
                    case Scalar scalar:
                        Put(new SourceText(place, scalar is { Style: ScalarStyle.Plain, Value: "null" or "~" } ? "" : scalar.Value));
                        break;
                }
            }
        }
        catch (YamlException bad)
        {
            problems.Add(PlaceOf(bad.Start), $"This cannot be read as YAML or JSON: {bad.InnerException?.Message ?? bad.Message}");
            return null;
        }
        catch (Exception bad) when (bad is InvalidOperationException or ArgumentException or FormatException)
        {
            // The scanner has states that it does not expect of damaged files.
            problems.Add(last, "From here on this cannot be read as YAML or JSON. Look for a bracket or quote without its other half.");
            return null;
        }

        if (document is null && problems.Found.Count == 0)
            problems.Add(new SourcePlace(1, 1), "The file is empty.");
        return problems.Found.Count > 0 ? null : document;

        void Put(SourceNode node)
        {
            if (open.Count == 0)
                document = node;
            else
                open.Peek().Add(node, problems);
        }
    }

    private static SourcePlace PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    /// <summary>A list or mapping whose end has not come yet.</summary>
    private sealed class Opened(SourcePlace place, bool isMapping)
    {
        private readonly List<SourceNode> _items = [];
        private readonly List<KeyValuePair<SourceText, SourceNode>> _members = [];
        private SourceText? _name;
        private bool _isNamed;

        public void Add(SourceNode node, Problems problems)
        {
            if (!isMapping)
                _items.Add(node);
            else if (!_isNamed)
            {
                _name = node as SourceText;
                if (_name is null)
                    problems.Add(node, "A name is needed here, not a list or a mapping.");
                else if (_members.Any(member => member.Key.Value == _name.Value))
                    problems.Add(node, $"'{_name.Value}' is here twice. Take one away.");
                _isNamed = true;
            }
            else
            {
                if (_name is not null)
                    _members.Add(KeyValuePair.Create(_name, node));
                _isNamed = false;
            }
        }

        public SourceNode Close() => isMapping ? new SourceMapping(place, _members) : new SourceList(place, _items);
    }
}
