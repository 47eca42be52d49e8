using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Workflows.Expressions;
using AktionBridge.Host.Workflows.Source;

namespace AktionBridge.Host.Workflows.Definition;

/// <summary>Reads the steps in order; each knows the takes of those above it.</summary>
internal sealed partial class StepReader
{
    private static readonly string[] Verbs = ["board", "approveBoard", "takes", "pick", "approve", "reject"];

    private static readonly string[] Ways = ["restyle", "upscale", "interpolate"];

    private readonly Problems _problems;
    private readonly Dictionary<string, ValueKind> _names;
    private readonly HashSet<string> _steps = [];

    public StepReader(IReadOnlyList<ParameterDescription> inputs, Problems problems)
    {
        _problems = problems;
        _names = new Dictionary<string, ValueKind>(Names.Shot);
        foreach (ParameterDescription input in inputs)
            _names[input.Name] = Names.TypeOf(input.Type);
    }

    public IReadOnlyList<WorkflowStep> Read(IReadOnlyList<SourceNode> nodes) => [.. nodes.Select(Step).OfType<WorkflowStep>()];

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,63}$")]
    public static partial Regex Id();

    private WorkflowStep? Step(SourceNode node)
    {
        var fields = new Fields(node, "a step", _problems);
        SourceText? id = fields.Text("id", isNeeded: true);
        if (id is not null && !Id().IsMatch(id.Value))
            _problems.Add(id, $"The id '{id.Value}' should be letters and digits, and begin with a lower-case letter.");
        var scope = new Scope(_names);
        SourceText? when = fields.Text("when");
        Expression? condition = when is null ? null : Truth(when, scope);
        HashSet<string> after = [.. fields.List("after").Select(one => Earlier(one, "after")).OfType<string>()];
        bool goesOn = GoesOn(fields.Text("onFailure"));

        string? verb = Verb(fields);
        WorkflowStep? step = verb is null ? null : Read(fields, verb, scope, after);
        fields.RefuseOthers();
        if (id is null)
            return null;
        if (_names.ContainsKey(id.Value) || id.Value == Names.Each || Names.Take.ContainsKey(id.Value))
            _problems.Add(id, $"'{id.Value}' is the name of something else already. Give the step another id.");
        _steps.Add(id.Value);
        if (step is null or TakesStep or PickStep)
            _names.TryAdd(id.Value, ValueKind.Takes);
        after.UnionWith(scope.MentionedSteps);
        return step is null ? null : step with { Id = id.Value, When = condition, After = after, GoesOnAfterFailure = goesOn };
    }

    private string? Verb(Fields fields)
    {
        string[] found = [.. Verbs.Where(verb => fields.Find(verb) is not null)];
        if (found.Length != 1)
            _problems.Add(fields.Node, found.Length == 0
                ? $"This step does nothing. Add one of {string.Join(", ", Verbs)}."
                : $"This step does {string.Join(" and ", found)}. Make a step of each.");
        return found.FirstOrDefault();
    }

    private WorkflowStep? Read(Fields fields, string verb, Scope scope, HashSet<string> after)
    {
        SourceNode value = fields.Find(verb)!;
        switch (verb)
        {
            case "board":
                var board = new Fields(value, "'board'", _problems);
                Template? drawnBy = Template(board.Text("generator"), scope);
                board.RefuseOthers();
                return new BoardStep { Id = "", Generator = drawnBy };
            case "approveBoard":
                new Fields(value, "'approveBoard'", _problems).RefuseOthers();
                return new ApproveBoardStep { Id = "" };
            case "takes":
                return Takes(fields, value, scope, after);
            case "pick":
                return Selection(value, "'pick'", scope, after, out _) is { } picked ? new PickStep { Id = "", Takes = picked } : null;
            default:
                return Selection(value, $"'{verb}'", scope, after, out Template? note) is { } decided
                    ? new VerdictStep { Id = "", Approves = verb == "approve", Takes = decided, Note = note } : null;
        }
    }

    private TakesStep Takes(Fields fields, SourceNode value, Scope scope, HashSet<string> after)
    {
        string? each = fields.Find("forEach") is { } source ? Earlier(source, "forEach", takes: true) : null;
        if (each is not null)
        {
            after.Add(each);
            scope = scope.With(Names.EachTake);
        }

        var takes = new Fields(value, "'takes'", _problems);
        Template? count = Whole(takes.Text("count"), scope, 1, 16), seed = Whole(takes.Text("seed"), scope, 0, (1L << 53) - 17);
        Template? generator = Template(takes.Text("generator"), scope);
        var parameters = new Dictionary<string, Template>();
        if (takes.Find("parameters") is { } given)
        {
            if (given is not SourceMapping mapping)
                _problems.Add(given, "'parameters' has one 'name: value' line for each.");
            else
            {
                foreach ((SourceText name, SourceNode one) in mapping.Members)
                {
                    if (one is not SourceText text)
                        _problems.Add(one, $"The parameter '{name.Value}' is one value.");
                    else if (Template(text, scope) is { } template)
                        parameters[name.Value] = template;
                }
            }
        }

        string? madeAs = MadeAs(takes.Text("source"), takes.Text("as"), each is not null);
        takes.RefuseOthers();
        after.UnionWith(scope.MentionedSteps);
        return new TakesStep { Id = "", ForEach = each, Generator = generator, Count = count, Seed = seed, Parameters = parameters, MadeAs = madeAs };
    }

    /// <summary>What each take is given to the generator for; null when it is not.</summary>
    private string? MadeAs(SourceText? source, SourceText? madeAs, bool runsForEach)
    {
        if (source is not null && source.Value != Names.Source)
            _problems.Add(source, $"'source' is {Names.Source}, the take that the step runs for; '{source.Value}' is something else.");
        else if (source is not null && !runsForEach)
            _problems.Add(source, "'source' needs a step that runs for each take. Write 'forEach: STEP' beside 'takes', with a step above that has takes.");
        if (madeAs is not null && !Ways.Contains(madeAs.Value))
            _problems.Add(madeAs, $"'as' is {string.Join(", ", Ways)}; '{madeAs.Value}' is none of them.");
        if (madeAs is not null && source is null)
            _problems.Add(madeAs, $"'as' says what a source is made. Add 'source: {Names.Source}'.");
        return source is null ? null : madeAs?.Value ?? Ways[0];
    }

    /// <summary>A step's id alone, or a mapping with from, where, by, order, first and (for verdicts) note.</summary>
    private TakeSelection? Selection(SourceNode value, string what, Scope scope, HashSet<string> after, out Template? note)
    {
        note = null;
        if (value is SourceText alone)
        {
            string? step = Earlier(alone, what, takes: true);
            after.UnionWith(step is null ? [] : [step]);
            return step is null ? null : new TakeSelection(step, null, null, false, null);
        }

        var fields = new Fields(value, what, _problems);
        SourceText? source = fields.Text("from", isNeeded: true), where = fields.Text("where"), by = fields.Text("by"), order = fields.Text("order"), first = fields.Text("first");
        string? from = source is null ? null : Earlier(source, "from", takes: true);
        Scope ofTake = scope.With(Names.Take);
        Expression? condition = where is null ? null : Truth(where, ofTake);
        Expression? key = by is null ? null : ofTake.Expression(by, by.Value, _problems);
        if (key is not null && key.Type != ValueKind.Number)
            _problems.Add(by!, "'by' needs a number, such as warnings or seconds.");
        if (order is not null && order.Value is not ("ascending" or "descending"))
            _problems.Add(order, "'order' is ascending or descending.");
        Template? most = Whole(first, scope, 1, 1000);
        if (what is "'approve'" or "'reject'")
            note = Template(fields.Text("note"), scope);
        fields.RefuseOthers();
        after.UnionWith(ofTake.MentionedSteps);
        after.UnionWith(scope.MentionedSteps);
        if (from is null)
            return null;
        after.Add(from);
        return new TakeSelection(from, condition, key, order?.Value == "descending", most);
    }

    private Template? Template(SourceText? text, Scope scope) => text is null ? null : Expressions.Template.Read(text, scope, _problems);

    /// <summary>A whole number, or an expression that is a number: that is looked at when it is known.</summary>
    private Template? Whole(SourceText? text, Scope scope, long least, long most)
    {
        if (Template(text, scope) is not { } template)
            return null;
        bool isWrong = template.Fixed is { } value
            ? !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) || number < least || number > most
            : template.Type != ValueKind.Number;
        if (isWrong)
            _problems.Add(text!, $"'{text!.Value}' should be a whole number from {least} to {most}, or ${{an expression}} that is one.");
        return template;
    }

    private Expression? Truth(SourceText text, Scope scope)
    {
        Expression? found = scope.Expression(text, text.Value, _problems);
        if (found is not null && found.Type != ValueKind.Truth)
            _problems.Add(text, $"'{text.Value}' is {ExpressionParser.Words(found.Type)}; a condition is true or false. Compare it with something.");
        return found;
    }

    private string? Earlier(SourceNode node, string what, bool takes = false)
    {
        if (node is SourceText { Value: var id } && _steps.Contains(id) && (!takes || _names.GetValueOrDefault(id) == ValueKind.Takes))
            return id;
        IEnumerable<string> choices = takes ? _steps.Where(step => _names.GetValueOrDefault(step) == ValueKind.Takes) : _steps;
        _problems.Add(node, $"{what} names {(takes ? "a step above that has takes" : "a step above")}: {(choices.Any() ? string.Join(", ", choices) : "there is none")}.");
        return null;
    }

    private bool GoesOn(SourceText? text)
    {
        if (text is not null && text.Value is not ("stop" or "continue"))
            _problems.Add(text, "'onFailure' is stop or continue.");
        return text?.Value == "continue";
    }
}
