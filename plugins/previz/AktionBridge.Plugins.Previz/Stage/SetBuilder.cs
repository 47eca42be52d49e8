using AktionBridge.Contracts.Plugin;
using AktionBridge.Plugins.Previz.Geometry;
using AktionBridge.Plugins.Previz.Numerics;
using AktionBridge.Plugins.Previz.Rendering;

namespace AktionBridge.Plugins.Previz.Stage;

/// <summary>Collects what stands on the stage: triangles, contact shading, lamps, and where nobody can be.</summary>
internal sealed class SetBuilder(SetPaints paints)
{
    private readonly List<StillPart> _walls = [];

    /// <summary>Where shapes go at present.</summary>
    public MeshBuffer Mesh { get; private set; } = new();

    public List<Occluder> Occluders { get; } = [];

    public List<LampLight> Lamps { get; } = [];

    public SetPaints Paints => paints;

    /// <summary>The parts of the set, free-standing things first.</summary>
    public IReadOnlyList<StillPart> Finish(MeshBuffer standing) => [new StillPart(standing, null), .. _walls];

    /// <summary>What follows belongs to a wall that is only there for cameras before it.</summary>
    public void BeginWall(Frame3 wall)
    {
        Mesh = new MeshBuffer();
        _walls.Add(new StillPart(Mesh, wall));
    }

    public void Add(SetPiece piece)
    {
        var place = new PieceFrame(this, piece);
        switch (piece.Kind)
        {
            case "table": Furniture.Table(place); break;
            case "chair": Furniture.Chair(place); break;
            case "bench": Furniture.Bench(place); break;
            case "counter": Furniture.Counter(place); break;
            case "bed": Furniture.Bed(place); break;
            case "wall": Architecture.Wall(place); break;
            case "door": Architecture.Door(place); break;
            case "window": Architecture.Window(place); break;
            case "column": Architecture.Column(place); break;
            case "lamp": Outdoors.Lamp(place); break;
            case "tree": Outdoors.Tree(place); break;
            case "crate": Outdoors.Crate(place); break;
            case "vehicle": Outdoors.Vehicle(place); break;
            default:
                throw new GenerationFailedException(
                    $"The set asks for a '{piece.Kind}'. Previz knows {string.Join(", ", PieceSize.Kinds)}; change the set piece.");
        }
    }
}
