using AktionBridge.Contracts.Rpc.Client.Directing;
using AktionBridge.Host.Film.Graph;
using AktionBridge.Host.Film.Readiness;

namespace AktionBridge.Host.Api.Directing;

/// <summary>Gathers the depth of shots, which come in story order, into an answer.</summary>
internal sealed class DepthTelling(int steps, bool shots, bool decisions)
{
    private readonly DepthSum _all = new();
    private readonly List<SceneDepthInfo> _scenes = [];
    private readonly List<ShotDepthInfo> _shots = [];
    private DepthSum _ofScene = new();
    private Scene? _scene;

    public void Add(ShotDepth shot)
    {
        _all.Add(shot);
        if (shots)
        {
            _shots.Add(Told(shot));
            return;
        }

        if (_scene is not null && _scene.Id != shot.Scene.Id)
            EndScene();
        _scene = shot.Scene;
        _ofScene.Add(shot);
    }

    public DepthInfo Told()
    {
        EndScene();
        return new DepthInfo { Score = _all.Score, ShotCount = _all.Shots, Steps = [.. _all.Steps(steps).Select(Told)], Scenes = _scenes, Shots = _shots };
    }

    private void EndScene()
    {
        if (_scene is not null)
            _scenes.Add(new SceneDepthInfo(_scene.Number, _scene.Heading, _ofScene.Score, _ofScene.Shots, First(_ofScene)));
        (_scene, _ofScene) = (null, new DepthSum());
    }

    private ShotDepthInfo Told(ShotDepth shot)
    {
        var alone = new DepthSum();
        alone.Add(shot);
        return new ShotDepthInfo(
            shot.Shot.Code, shot.Scene.Number, alone.Score, First(alone),
            decisions ? [.. shot.Decisions.Select(one => new DepthDecisionInfo(one.Name, one.Points, one.Of, one.Words))] : []);
    }

    private static DepthStepInfo? First(DepthSum sum) => sum.Steps(1) is [var first] ? Told(first) : null;

    private static DepthStepInfo Told(DepthStep step) => new(step.Words, step.Remedy, step.Points, step.Shots);
}
