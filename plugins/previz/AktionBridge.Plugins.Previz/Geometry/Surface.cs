using AktionBridge.Plugins.Previz.Numerics;

namespace AktionBridge.Plugins.Previz.Geometry;

/// <summary>What a group of triangles is painted with.</summary>
/// <param name="Albedo">Linear light.</param>
/// <param name="Emission">How much of the albedo it sends out by itself.</param>
/// <param name="Gloss">Strength of the soft highlight, 0 to 1.</param>
/// <param name="Rim">How much of the back light it catches, 0 to 1.</param>
internal readonly record struct Surface(Vec3 Albedo, float Emission = 0, float Gloss = 0.04f, float Rim = 0.5f);
