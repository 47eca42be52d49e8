using System.Globalization;
using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Generators;

/// <summary>What the user may set, and how it is read back from a request.</summary>
internal static class PrevizParameters
{
    private const string LookName = "look", SamplesName = "samplesPerPixel", GridName = "groundGrid", ThreadsName = "threads", MomentName = "moment";

    public static ParameterDescription LookChoice(string preset) => new()
    {
        Name = LookName,
        Label = "Look",
        Type = ParameterType.Choice,
        Default = preset,
        Choices = ["palette", "clay", "ink"],
        Group = "Picture",
        Help = "Palette paints with the colours of locks and location, clay models in grey, ink draws outlines and hatching on paper.",
    };

    public static ParameterDescription Samples { get; } = new()
    {
        Name = SamplesName,
        Label = "Samples per pixel",
        Type = ParameterType.Choice,
        Default = "4",
        Choices = ["1", "2", "4", "8"],
        Group = "Picture",
        Help = "How finely edges are smoothed. 1 is fastest, 8 finest.",
    };

    public static ParameterDescription Grid { get; } = new()
    {
        Name = GridName,
        Label = "Floor grid",
        Type = ParameterType.Boolean,
        Default = "true",
        Group = "Picture",
        Help = "Lines on the floor at every metre, stronger at every fifth: distances and camera moves can be read off.",
    };

    public static ParameterDescription Threads { get; } = new()
    {
        Name = ThreadsName,
        Label = "Threads",
        Type = ParameterType.Integer,
        Default = "0",
        Minimum = 0,
        Maximum = 256,
        Step = 1,
        Group = "Machine",
        Help = "Processor cores to use; 0 takes all. The picture is the same with any number.",
        ChangesOutput = false,
    };

    public static ParameterDescription Moment { get; } = new()
    {
        Name = MomentName,
        Label = "Moment",
        Type = ParameterType.Number,
        Default = "0.5",
        Minimum = 0,
        Maximum = 1,
        Step = 0.01m,
        Group = "Picture",
        Help = "Which moment of the shot the board shows: 0 is its beginning, 1 its end.",
    };

    public static RenderSettings Settings(GenerationRequest request, string presetLook) => new(
        request.Raster.Width, request.Raster.Height,
        int.Parse(Text(request, SamplesName, Samples.Default), CultureInfo.InvariantCulture),
        bool.Parse(Text(request, GridName, Grid.Default)),
        Enum.Parse<Look>(Text(request, LookName, presetLook), ignoreCase: true));

    public static double MomentOf(GenerationRequest request) => double.Parse(Text(request, MomentName, Moment.Default), CultureInfo.InvariantCulture);

    public static int ThreadsOf(GenerationRequest request)
    {
        int asked = int.Parse(Text(request, ThreadsName, Threads.Default), CultureInfo.InvariantCulture);
        return asked > 0 ? asked : Environment.ProcessorCount;
    }

    private static string Text(GenerationRequest request, string name, string preset) => request.Parameters.GetValueOrDefault(name, preset);
}
