namespace AktionBridge.Host.Work.Living;

/// <summary>What clients reach of the living film.</summary>
internal sealed record LivingServices(Regenerator Regenerator, SetMaker Maker, SetSwitcher Switcher, JobPlanner Planner);
