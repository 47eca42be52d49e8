using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AktionBridge.PluginKit.Tests.Support;

namespace AktionBridge.PluginKit.Tests;

/// <summary>One plugin alone, from outside.</summary>
public sealed partial class RunTests
{
    public static TheoryData<string> Samples => [Repository.HelloPlugin, Repository.HelloPluginPython];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Run_ARecipeOfOneMember_TakesTheRestFromTheDescription(string plugin)
    {
        using var desk = new Desk();
        string recipe = Write(desk, """{ "generator": "gradient" }""");

        Spoken spoken = await desk.PluginsAsync("run", plugin, "--recipe", recipe, "--out", "result");

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Contains("ffv1 640x360, 24 frames at 24", spoken.Output, StringComparison.Ordinal);
        Assert.Contains("gradient: 24 frames, 24 a second, 640x360, seed 1, fromText", spoken.Errors, StringComparison.Ordinal);
        Assert.Contains("  speed = 0.25", spoken.Errors, StringComparison.Ordinal);
        Assert.Contains("100.0 % Painting", spoken.Errors, StringComparison.Ordinal);
        Assert.Equal(["gradient.mkv", "run.json"], Directory.GetFiles(desk.At("work", "result")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await desk.GoneAsync();
    }

    [Fact]
    public async Task Run_AFullRecipe_ReachesThePluginAsWritten()
    {
        using var desk = new Desk();
        string recipe = Write(desk, """
            {
              "generator": "gradient", "mode": "fromText", "frames": 7, "rate": "24000/1001", "raster": "64x48", "seed": 42,
              "prompt": { "subject": "A door opens.", "style": "ink" }, "parameters": { "speed": 1.50 }, "inputs": {}
            }
            """);

        Spoken spoken = await desk.PluginsAsync("run", Repository.HelloPluginPython, "--recipe", recipe, "--json");

        Assert.True(spoken.ExitCode == 0, spoken.All);
        JsonElement request = JsonDocument.Parse(spoken.Output).RootElement.GetProperty("request");
        Assert.Equal("24000/1001", request.GetProperty("rate").GetString());
        Assert.Equal(7, request.GetProperty("frames").GetInt32());
        Assert.Equal(42, request.GetProperty("seed").GetInt64());
        Assert.Equal("1.5", request.GetProperty("parameters").GetProperty("speed").GetString());
        Assert.Equal("ink", request.GetProperty("prompt").GetProperty("style").GetString());
        Assert.Equal(spoken.Output.Trim(), (await File.ReadAllTextAsync(desk.At("work", "out", "run.json"))).Trim());
    }

    [Fact]
    public async Task Run_ManyWrongValues_NamesAllWithTheirLinesBeforeAnythingRuns()
    {
        using var desk = new Desk();
        string recipe = Write(desk, """
            {
              "generator": "gradient",
              "frames": 5000,
              "raster": "641x360",
              "rate": 23.976,
              "seed": -1,
              "parameters": {
                "speed": 99,
                "sped": 1
              },
              "inputs": { "firstFrame": "missing.png" },
              "framez": 4
            }
            """);

        Spoken spoken = await desk.PluginsAsync("run", Repository.HelloPlugin, "--recipe", recipe);

        Assert.Equal(1, spoken.ExitCode);
        string[] expected =
        [
            "recipe.json line 3, frames: Generator 'gradient' makes 1 to 2000 frames, not 5000. Nearest: 2000.",
            "recipe.json line 4, raster: Generator 'gradient' needs width and height to be multiples of 2; 641x360 is not.",
            "recipe.json line 5, rate: it is frames a second such as 24, \"25\" or \"24000/1001\", not 23.976.",
            "recipe.json line 6, seed: it is a whole number from 0 to 9007199254740991, not -1.",
            "recipe.json line 8, parameters.speed: Generator 'gradient': parameter 'speed' is a number from 0 to 10 (turns/s), not '99'.",
            "recipe.json line 9, parameters.sped: Generator 'gradient' has no parameter 'sped'. It has: speed.",
            "recipe.json line 11, inputs.firstFrame: there is no file",
            "recipe.json line 12, framez: a recipe has no such member.",
        ];
        Assert.All(expected, words => Assert.Contains(words, spoken.Errors, StringComparison.Ordinal));
        Assert.False(Directory.Exists(desk.At("work", "out")));
        Assert.DoesNotContain("Painting", spoken.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"generator\": \"gradiant\" }", "recipe.json line 1, generator: the plugin has no generator 'gradiant'. It has: gradient.")]
    [InlineData("{\n\"generator\": \"gradient\",\n}}", "recipe.json line 3")]
    [InlineData("[]", "recipe.json holds no JSON object.")]
    public async Task Run_AWrongRecipe_SaysWhere(string text, string words)
    {
        using var desk = new Desk();

        Spoken spoken = await desk.PluginsAsync("run", Repository.HelloPluginPython, "--recipe", Write(desk, text));

        Assert.Equal(1, spoken.ExitCode);
        Assert.Contains(words, spoken.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_APluginThatTalksAndFails_ShowsItsWordsAndItsReason()
    {
        using var desk = new Desk();
        string folder = Plugin(desk, """
            import sys
            from aktionbridge_plugin import GenerationFailed, generator
            print("loading")
            @generator(id="talks", name="Talks")
            def talks(request, context):
                context.log("about to fail", "warning")
                print("a stray print")
                raise GenerationFailed("The moon is missing. Add a moon.")
            """);

        Spoken spoken = await desk.PluginsAsync("run", folder);

        Assert.Equal(1, spoken.ExitCode);
        Assert.All(
            new[] { "stderr| loading", "warning| about to fail", "stderr| a stray print", "aktion: talks: The moon is missing. Add a moon." },
            words => Assert.Contains(words, spoken.Errors, StringComparison.Ordinal));
        Assert.Empty(spoken.Output);
    }

    [Fact]
    public async Task Run_WaitForDebugger_SaysThePidOfTheRunnerThatWaits()
    {
        using var desk = new Desk();
        using Process kit = desk.Start(desk.At("work"), "aktion", ["plugins", "run", Repository.HelloPlugin, "--wait-for-debugger"]);

        Match said = Pid().Match((await kit.StandardError.ReadLineAsync())!);

        Assert.True(said.Success);
        int waiting = int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Contains("AktionBridge.PluginRunner", await CommandLineAsync(waiting), StringComparison.Ordinal);
        // Killed as a terminal that is closed would: nothing may go on waiting for a debugger for ever.
        kit.Kill(entireProcessTree: false);
        foreach (int process in desk.Living().Where(process => process != waiting))
            Kill(process);
        await desk.GoneAsync();
    }

    /// <summary>A process that becomes another program has no command line for a moment.</summary>
    private static async Task<string> CommandLineAsync(int process)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        string line;
        while ((line = await File.ReadAllTextAsync($"/proc/{process}/cmdline", deadline.Token)).Length == 0)
            await timer.WaitForNextTickAsync(deadline.Token);
        return line;
    }

    public static TheoryData<string> Pythons => [.. InstalledPythons()];

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Run_EveryPythonHere_MakesTheSameClip(string python)
    {
        using var desk = new Desk();
        string recipe = Write(desk, """{ "generator": "gradient", "frames": 5, "raster": "64x48" }""");

        Spoken spoken = await desk.PluginsAsync("run", Repository.HelloPluginPython, "--recipe", recipe, "--python", python);

        Assert.True(spoken.ExitCode == 0, spoken.All);
        Assert.Contains("ffv1 64x48, 5 frames at 24", spoken.Output, StringComparison.Ordinal);
    }

    /// <summary>The system's, and those of 3.8 to 3.13 that are installed.</summary>
    private static IEnumerable<string> InstalledPythons()
    {
        yield return "python3";
        string versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
        foreach (int minor in Enumerable.Range(8, 6))
        {
            string? found = Directory.Exists(versions) ? Directory.GetDirectories(versions, $"3.{minor}.*").Order(StringComparer.Ordinal).FirstOrDefault() : null;
            if (found is not null)
                yield return Path.Combine(found, "bin", "python3");
        }
    }

    private static void Kill(int process)
    {
        try
        {
            Process.GetProcessById(process).Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string Plugin(Desk desk, string script)
    {
        string folder = Directory.CreateDirectory(desk.At("work", "own")).FullName;
        File.WriteAllText(Path.Combine(folder, "own.py"), script);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), """{"id":"own","name":"Own","version":"1.0.0","contract":"1.0","entry":{"python":"own.py"}}""");
        return folder;
    }

    private static string Write(Desk desk, string text)
    {
        string file = desk.At("work", "recipe.json");
        File.WriteAllText(file, text);
        return file;
    }

    [GeneratedRegex("^Process ([0-9]+) waits for a debugger")]
    private static partial Regex Pid();
}
