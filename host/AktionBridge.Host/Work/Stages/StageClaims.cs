using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;

namespace AktionBridge.Host.Work.Stages;

/// <summary>What each stage holds while it runs, so that generating and encoding share the machine.</summary>
internal static class StageClaims
{
    public static ResourceClaim Of(Job job, Stage stage) => stage.Name switch
    {
        JobKinds.GenerateStage => new ResourceClaim(CpuSlots: 1, PluginKey: PluginOf(job)),
        JobKinds.InspectStage => new ResourceClaim(CpuSlots: 1),
        _ => new ResourceClaim(CpuSlots: 1, EncoderSlots: 1),
    };

    // Jobs of before schema 5 say it in their recipe only.
    private static string PluginOf(Job job) => job.Generator is { } generator
        ? GeneratorName.Split(generator).Plugin
        : GeneratorName.Split(RecipeParser.Parse(PayloadJson.Read<GeneratePayload>(job.Payload).Recipe).Composition.Generator).Plugin;
}
