using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AktionBridge.Contracts.Rpc.Description;

/// <summary>The summaries that the compiler wrote beside the assembly.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocumentation OfThisAssembly()
    {
        string file = Path.ChangeExtension(typeof(XmlDocumentation).Assembly.Location, ".xml");
        return new XmlDocumentation(XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value));
    }

    public string Summary(MethodInfo method)
    {
        string prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        return Text(_members.FirstOrDefault(pair => pair.Key.StartsWith(prefix + "(", StringComparison.Ordinal) || pair.Key == prefix).Value?.Element("summary"));
    }

    public string Summary(Type type) => Text(_members.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>Of a property, enum member, or primary constructor parameter, by its name on the wire.</summary>
    public string Summary(Type type, string wireName)
    {
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            string name = $"{NameOf(level)}.{char.ToUpperInvariant(wireName[0])}{wireName[1..]}";
            if ((_members.GetValueOrDefault($"P:{name}") ?? _members.GetValueOrDefault($"F:{name}")) is { } member)
                return Text(member.Element("summary"));
            XElement? parameter = _members.GetValueOrDefault($"T:{NameOf(level)}")?.Elements("param")
                .FirstOrDefault(one => string.Equals(one.Attribute("name")?.Value, wireName, StringComparison.OrdinalIgnoreCase));
            if (parameter is not null)
                return Text(parameter);
        }

        return "";
    }

    // The compiler documents the open type: Page`1, not a page of takes.
    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Text(XElement? element)
    {
        if (element is null)
            return "";
        foreach (XElement reference in element.Descendants().Where(node => node.Name == "see" || node.Name == "paramref").ToList())
        {
            string target = reference.Attribute("cref")?.Value ?? reference.Attribute("name")?.Value ?? "";
            reference.ReplaceWith(target[(target.LastIndexOf('.') + 1)..]);
        }

        return Blanks().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
