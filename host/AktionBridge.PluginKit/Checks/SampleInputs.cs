using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Media;
using AktionBridge.PluginKit.Recipes;
using AktionBridge.PluginKit.Session;

namespace AktionBridge.PluginKit.Checks;

/// <summary>Media for generators that cannot start without: a grey wedge, a second of it moving, a second of silence.</summary>
internal sealed class SampleInputs(Workbench bench)
{
    private static readonly Raster Size = new(640, 360);
    private static readonly FrameRate Rate = new(24);

    /// <summary>Every required role, and one picture or clip where the only modes start from it.</summary>
    public async Task<IReadOnlyList<RecipeInput>> MakeAsync(GeneratorInfo generator, CancellationToken cancellationToken)
    {
        var inputs = new List<RecipeInput>();
        foreach (InputDescription input in generator.Inputs)
        {
            int wanted = input.Minimum > 0 ? input.Minimum : IsTheStart(generator, input) ? 1 : 0;
            for (int number = 0; number < wanted; number++)
                inputs.Add(new RecipeInput(input.Role, await FileOfAsync(input.Media, cancellationToken), Subject: null));
        }

        return inputs;
    }

    /// <summary>A clip of the wedge, as long as is wanted: something to look at.</summary>
    public async Task<FileInfo> ClipAsync(int frames, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(bench.Folder("inputs").FullName, $"wedge-{frames}.mkv"));
        if (file.Exists)
            return file;
        await using VideoWriter clip = await bench.Media.CreateOriginalAsync(file.FullName, Rate, Size, cancellationToken);
        for (int frame = 0; frame < frames; frame++)
            await clip.WriteAsync(Wedge(frame), cancellationToken);
        await clip.CompleteAsync(cancellationToken);
        return file;
    }

    private static bool IsTheStart(GeneratorInfo generator, InputDescription input)
    {
        if (generator.Modes.Any(mode => mode is GenerationMode.FromText or GenerationMode.FromBlocking))
            return false;
        MediaKind wanted = generator.Modes[0] == GenerationMode.FromVideo ? MediaKind.Video : MediaKind.Image;
        return input == generator.Inputs.FirstOrDefault(first => first.Media == wanted);
    }

    private async Task<FileInfo> FileOfAsync(MediaKind kind, CancellationToken cancellationToken)
    {
        if (kind == MediaKind.Video)
            return await ClipAsync(Rate.Nominal, cancellationToken);
        string name = kind == MediaKind.Image ? "wedge.png" : "silence.wav";
        var file = new FileInfo(Path.Combine(bench.Folder("inputs").FullName, name));
        if (file.Exists)
            return file;
        if (kind == MediaKind.Image)
            await bench.Media.WriteImageAsync(file.FullName, Size, Wedge(0), cancellationToken);
        else
            await bench.Media.MixSoundAsync(file.FullName, [], seconds: 1, cancellationToken);
        return file;
    }

    private static byte[] Wedge(int shift)
    {
        byte[] rgb = new byte[3 * Size.Width * Size.Height];
        for (int index = 0; index < rgb.Length; index++)
            rgb[index] = (byte)(((index / 3 % Size.Width) + (shift * 4)) * 255 / Size.Width);
        return rgb;
    }
}
