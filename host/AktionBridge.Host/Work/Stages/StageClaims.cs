using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Jobs.Model;
using AktionBridge.Host.Jobs.Scheduling;
using AktionBridge.Host.Plugins.Catalog;
using AktionBridge.Host.Work.Writing;

namespace AktionBridge.Host.Work.Stages;

/// <summary>
/// What each stage holds while it runs, so that generating and encoding share the machine. What a generator needs is what its plugin's manifest and its own description say
/// when the job is queued; of a plugin that is not here nothing is known, and its job fails when it begins.
/// </summary>
internal sealed class StageClaims(PluginCatalog catalog, GraphicsDevices devices)
{
    public ResourceClaim Of(Job job, Stage stage) => stage.Name switch
    {
        JobKinds.GenerateStage => OfGenerator(GeneratorOf(job)),
        JobKinds.WriteStage => OfWriter(PayloadJson.Read<RefinePayload>(job.Payload).Writer),
        JobKinds.InspectStage => new ResourceClaim(CpuSlots: 1),
        _ => new ResourceClaim(CpuSlots: 1, EncoderSlots: 1),
    };

    private ResourceClaim OfGenerator(string name)
    {
        (string id, string generator) = GeneratorName.Split(name);
        return Of(name, id, brings => brings.Generators.FirstOrDefault(info => info.Id == generator)?.Resources);
    }

    private ResourceClaim OfWriter(string name)
    {
        (string id, string writer) = WriterName.Split(name);
        return Of(name, id, brings => brings.Writers.FirstOrDefault(info => info.Id == writer)?.Resources);
    }

    private ResourceClaim Of(string name, string id, Func<PluginDescription, ResourceNeeds?> needs)
    {
        CatalogedPlugin? plugin = catalog.Listing.Plugins.FirstOrDefault(plugin => plugin.Id == id);
        ResourceNeeds? needed = plugin?.Description is { } brings ? needs(brings) : null;
        ResourceClaim claim = Of(id, name, plugin?.Manifest.Resources ?? new ManifestResources { MemoryMiB = 0 }, needed ?? new ResourceNeeds { MemoryMiB = 0 });
        if (claim.Gpu)
            devices.Wanted();
        return claim;
    }

    /// <summary>What a run of a generator holds.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="generator">"plugin/generator": on a device, what has to be loaded first. The contract names nothing finer.</param>
    /// <param name="occupied">By the process.</param>
    /// <param name="needed">By the run.</param>
    internal static ResourceClaim Of(string plugin, string generator, ManifestResources occupied, ResourceNeeds needed)
    {
        bool gpu = occupied.Gpu || needed.Gpu;
        // All cores means those that nobody else wants: it stands behind other work, and encoding goes on beside it.
        return new ResourceClaim(
            Math.Max(1, occupied.Cpu), gpu, plugin, ModelKey: gpu ? generator : null, MemoryMiB: Math.Max(occupied.MemoryMiB, needed.MemoryMiB),
            VideoMemoryMiB: gpu ? Math.Max(occupied.VideoMemoryMiB, needed.VideoMemoryMiB) : 0);
    }

    // Jobs of before schema 5 say it in their recipe only.
    private static string GeneratorOf(Job job) => job.Generator ?? RecipeParser.Parse(PayloadJson.Read<GeneratePayload>(job.Payload).Recipe).Composition.Generator;
}
