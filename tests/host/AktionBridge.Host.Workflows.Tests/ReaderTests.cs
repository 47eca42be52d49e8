using AktionBridge.Host.Workflows.Definition;

namespace AktionBridge.Host.Workflows.Tests;

public sealed class ReaderTests
{
    [Fact]
    public void Read_TheSampleFile_IsRight()
    {
        string file = Path.Combine(Repository.Root, "samples", "workflows", "preview-then-final.workflow.yaml");

        Workflow workflow = Files.Right(File.ReadAllText(file));

        Assert.Equal("preview-then-final", workflow.Id);
        Assert.Equal(["previews", "finals"], workflow.Inputs.Select(input => input.Name));
        Assert.Equal(["drafts", "best", "masters", "away"], workflow.Steps.Select(step => step.Id));
        Assert.Equal(["best"], workflow.Steps[2].After);
        Assert.Equal(["drafts", "masters"], workflow.Steps[3].After.Order());
    }

    [Fact]
    public void Read_TheSameInJson_IsTheSame()
    {
        Workflow workflow = Files.Right("""
            {"workflow": "1", "id": "j", "name": "J", "steps": [
              {"id": "drafts", "takes": {"count": 2, "parameters": {"grain": 0.5}}},
              {"id": "best", "pick": {"from": "drafts", "where": "warnings == 0"}}]}
            """);

        Assert.Equal("0.5", Assert.IsType<TakesStep>(workflow.Steps[0]).Parameters["grain"].Fixed);
        Assert.Equal("drafts", Assert.IsType<PickStep>(workflow.Steps[1]).Takes.From);
    }

    [Theory]
    [InlineData("- { id: a, takes: { cuont: 2 } }", "line 7, column 21: 'cuont' is not known in 'takes'. It may have: as, count, generator, parameters, seed, source.")]
    [InlineData("- { id: a, takes: { source: '${each}' } }", "line 7, column 29: 'source' needs a step that runs for each take. Write 'forEach: STEP' beside 'takes', with a step above that has takes.")]
    [InlineData("- { id: a, takes: { as: upscale } }", "line 7, column 25: 'as' says what a source is made. Add 'source: ${each}'.")]
    [InlineData("- { id: a, takes: { count: 17 } }", "line 7, column 28: '17' should be a whole number from 1 to 16, or ${an expression} that is one.")]
    [InlineData("- { id: a, takes: { count: '${shot.code}' } }", "line 7, column 28: '${shot.code}' should be a whole number from 1 to 16, or ${an expression} that is one.")]
    [InlineData("- { id: a }", "line 7, column 3: This step does nothing. Add one of board, approveBoard, takes, pick, approve, reject.")]
    [InlineData("- { id: a, board: , takes: }", "line 7, column 3: This step does board and takes. Make a step of each.")]
    [InlineData("- { id: a, pick: b }", "line 7, column 18: 'pick' names a step above that has takes: there is none.")]
    [InlineData("- { id: a, board: , when: shot.frames }", "line 7, column 27: 'shot.frames' is a number; a condition is true or false. Compare it with something.")]
    [InlineData("- { id: a, board: , onFailure: go }", "line 7, column 32: 'onFailure' is stop or continue.")]
    [InlineData("- { id: A1, board: }", "line 7, column 9: The id 'A1' should be letters and digits, and begin with a lower-case letter.")]
    [InlineData("- { id: limit, board: }", "line 7, column 9: 'limit' is the name of something else already. Give the step another id.")]
    [InlineData("- { id: a, takes: { seed: '${each.seed}' } }", "line 7, column 27: In 'each.seed', character 1: 'each.seed' is not known here. Known are: limit, shot.code, shot.frames, shot.hasBoard, shot.isApproved, shot.movement, shot.size. Texts stand in quotes: 'each.seed'.")]
    public void Read_AWrongStep_IsNamedWithPlaceAndRemedy(string step, string said) => Assert.Equal([said], Files.Wrong(Files.With(step)));

    [Theory]
    [InlineData("source: a", "line 8, column 41: 'source' is ${each}, the take that the step runs for; 'a' is something else.")]
    [InlineData("source: '${each}', as: larger", "line 8, column 56: 'as' is restyle, upscale, interpolate; 'larger' is none of them.")]
    public void Read_AWrongSource_IsNamedWithPlaceAndRemedy(string takes, string said) =>
        Assert.Equal([said], Files.Wrong(Files.With($"- {{ id: a, takes: }}\n- {{ id: b, forEach: a, takes: {{ {takes} }} }}")));

    [Fact]
    public void Read_SeveralProblems_AreAllNamedAtOnce()
    {
        IReadOnlyList<string> said = Files.Wrong("""
            workflow: 2
            id: Not Right
            inputs:
              - { name: x, type: colour, default: red }
              - { name: y, type: hue, default: 1 }
            steps:
              - id: a
                takes:
                sturdy: yes
            colour: blue
            """);

        Assert.Equal(
            ["1", "1", "2", "4", "5", "9", "10"],
            said.Select(line => line.Split(',')[0].Replace("line ", "", StringComparison.Ordinal)));
        Assert.Contains(said, line => line.Contains("'name' is missing", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("a colour such as #c08040", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("a: [", "cannot be read as YAML or JSON")]
    [InlineData("a: 1\na: 2\n", "'a' is here twice")]
    [InlineData("[1, 2]", "a workflow is needed")]
    [InlineData("? [a]\n: b\n", "A name is needed here")]
    [InlineData("a: 1\n---\nb: 2\n", "A second document begins here")]
    [InlineData("a: &x [1]\nb: *x\n", "Anchors and aliases")]
    [InlineData("a: !!python/object:os.system x\n", "is not known in a workflow")]
    public void Read_WhatIsNoWorkflow_SaysWhy(string text, string said) => Assert.Contains(Files.Wrong(text), line => line.Contains(said, StringComparison.Ordinal));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Read_NestedAHundredThousandDeep_IsRefusedAndNothingOverflows(char bracket) =>
        Assert.Contains(Files.Wrong(new string(bracket, 100_000)), line => line.Contains("nested", StringComparison.Ordinal) || line.Contains("cannot be read", StringComparison.Ordinal));

    [Fact]
    public void Read_RandomlyChangedFiles_AreReadOrRefusedAndNeverThrow()
    {
        string sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "workflows", "preview-then-final.workflow.yaml"));
        const string Odd = "{}[]:-,'\"$&*!|>%@ \n\tax0";
        var random = new Random(11);
        for (int i = 0; i < 10_000; i++)
        {
            char[] text = sample.ToCharArray();
            for (int changes = random.Next(1, 6); changes > 0; changes--)
                text[random.Next(text.Length)] = Odd[random.Next(Odd.Length)];
            WorkflowReader.Read(new string(text), new Source.Problems());
        }
    }
}
