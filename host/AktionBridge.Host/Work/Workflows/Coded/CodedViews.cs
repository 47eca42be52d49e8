using AktionBridge.Contracts.Rpc.Plugin;
using AktionBridge.Host.Api.Reading;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Recipes;
using AktionBridge.Host.Work.Inspecting;

namespace AktionBridge.Host.Work.Workflows.Coded;

/// <summary>Shots and takes as a workflow's code sees them.</summary>
internal static class CodedViews
{
    public static WorkflowShot Shot(IFilmReader film, Shot shot)
    {
        Host.Workflows.Running.ShotFacts facts = RunFacts.Of(film, shot);
        return new WorkflowShot(facts.Code, facts.Frames, film.List<FilmProject>(limit: 1)[0].Rate, facts.Size, facts.Movement, facts.HasBoard, facts.IsApproved);
    }

    /// <summary>Null when it is gone.</summary>
    public static WorkflowTake? Take(IFilmReader film, string id) =>
        film.Find<Take>(id) is not { } take || film.Find<RecipeRow>(take.RecipeHash) is not { } recipe ? null : new WorkflowTake
        {
            Id = take.Id,
            Number = take.Number,
            Generator = take.Generator,
            Seed = RecipeParser.Parse(recipe.Canonical).Variation.Seed,
            Frames = take.NativeFrames,
            Seconds = take.Seconds,
            Warnings = TakeWarnings.Open(film, take),
            Measurements = take.Measurements,
            Verdict = Views.Name(take.Verdict),
        };
}
