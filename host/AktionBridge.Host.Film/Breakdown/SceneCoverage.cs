namespace AktionBridge.Host.Film.Breakdown;

/// <summary>Plans the shots of one scene, beat after beat.</summary>
internal sealed class SceneCoverage
{
    private readonly OutlineScene _scene;
    private readonly ShotList _shots = new();
    private readonly ActionCoverage _actions;
    private readonly SpeechCoverage _speeches;
    private bool _establish;

    public SceneCoverage(OutlineScene scene, bool newLocation, HashSet<string> names, NameFinder finder)
    {
        _scene = scene;
        _establish = newLocation;
        var cast = new SceneCast(scene);
        _actions = new ActionCoverage(_shots, cast, names, finder);
        _speeches = new SpeechCoverage(_shots, cast);
    }

    public IReadOnlyList<ProposedShot> Plan()
    {
        if (_scene.Beats.Count == 0 || (_establish && _scene.Beats[0].IsDialogue))
            EstablishPlace();
        for (int i = 0; i < _scene.Beats.Count; i++)
        {
            OutlineBeat beat = _scene.Beats[i];
            if (beat.IsDialogue)
                _speeches.Take(beat, i, _scene.Location);
            else
                _actions.Take(beat, i, Establishing());
        }

        return _shots.Shots;
    }

    private string WideSize => _scene.Exterior && !_scene.Interior ? "extremeWide" : "wide";

    private string? Establishing()
    {
        bool establish = _establish;
        _establish = false;
        return establish ? WideSize : null;
    }

    private void EstablishPlace()
    {
        _establish = false;
        _shots.Add(new ProposedShot
        {
            Size = WideSize,
            Seconds = TimingModel.ShortestEstablishing,
            Description = $"{_scene.Location}, {_scene.TimeOfDay}.",
            Rule = "establishing",
        });
    }
}
