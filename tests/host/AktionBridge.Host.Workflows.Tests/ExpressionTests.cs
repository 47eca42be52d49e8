using AktionBridge.Host.Workflows.Definition;
using AktionBridge.Host.Workflows.Running;

namespace AktionBridge.Host.Workflows.Tests;

/// <summary>Expressions as a file uses them: the condition of a step decides whether it runs.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("not true or true", true)]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("-(1 + 2) * 2 == -6", true)]
    [InlineData("7 % 4 == 3 and 7 / 2 == 3.5", true)]
    [InlineData("0.1 + 0.2 == 0.3", true)]
    [InlineData("limit >= 2 and limit < 2.5", true)]
    [InlineData("shot.code == 'sc010_sh0020' and shot.size != \"wide\"", true)]
    [InlineData("shot.frames > 100 or shot.hasBoard", false)]
    [InlineData("min(shot.frames, 3, limit) == 2 and max(1, 2) == 2", true)]
    [InlineData("false and 1 / 0 == 1", false)]
    public void Condition_OfAStep_Holds(string condition, bool holds)
    {
        Workflow workflow = Files.Right(Files.With($"- id: a\n  board:\n  when: \"{condition.Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

        Decision decision = Progress.Next(workflow, Runs.Of(workflow), new Facts());

        Assert.Equal(holds ? 1 : 0, decision.Orders.Count);
    }

    [Theory]
    [InlineData("1 +", "character 4: Something is missing at the end.")]
    [InlineData("1 = 1", "'=' compares nothing. Write '=='.")]
    [InlineData("1 == 'a'", "a number and a text cannot be compared.")]
    [InlineData("1 and true", "'and' needs true or false, and was given a number.")]
    [InlineData("'a' + 1 == 2", "'+' needs a number, and was given a text.")]
    [InlineData("(true", "A ')' is missing here.")]
    [InlineData("true true", "'true' is not expected here.")]
    [InlineData("'open", "The text that begins here has no end.")]
    [InlineData("count(limit) == 1", "count needs the id of one step that has takes")]
    [InlineData("sum(1) == 1", "'sum' is no function.")]
    [InlineData("1.2.3 == 1", "'1.2.3' is not a number.")]
    [InlineData("colour == 1", "'colour' is not known here.")]
    [InlineData("true ; true", "';' has no meaning here.")]
    public void Condition_ThatCannotBeRead_SaysWhereAndWhy(string condition, string said) =>
        Assert.Contains(said, Assert.Single(Files.Wrong(Files.With($"- id: a\n  board:\n  when: \"{condition}\""))), StringComparison.Ordinal);

    [Fact]
    public void Condition_WithAHundredThousandBrackets_IsRefused() =>
        Assert.Contains("nested more than", Files.Wrong(Files.With($"- id: a\n  board:\n  when: \"{new string('(', 100_000)}\""))[0], StringComparison.Ordinal);

    [Fact]
    public void Condition_ThatDividesByZero_FailsTheStepAndSaysSo()
    {
        Workflow workflow = Files.Right(Files.With("- id: a\n  board:\n  when: 1 / (limit - 2) > 1"));

        Decision decision = Progress.Next(workflow, Runs.Of(workflow), new Facts());

        Assert.Equal(Film.Graph.WorkflowRunState.Failed, decision.Run.State);
        Assert.Equal("Step 'a' of sc010_sh0020: 1 / 0 divides by zero.", decision.Run.Message);
    }
}
