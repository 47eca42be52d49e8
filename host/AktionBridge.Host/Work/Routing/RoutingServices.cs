namespace AktionBridge.Host.Work.Routing;

/// <summary>What answers which generator makes a shot, and what that takes.</summary>
internal sealed record RoutingServices(Router Router, ShotGenerators Generators, Estimator Estimator);
