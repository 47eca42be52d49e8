namespace AktionBridge.Host.Film.Blocking;

/// <summary>Directions on the floor in degrees, as headings: 0 faces the audience (towards -Z), 90 right.</summary>
internal static class Direction
{
    /// <summary>From one place to another.</summary>
    public static double Of(double x, double z) => Math.Atan2(x, -z) * 180 / Math.PI;

    /// <summary>The same direction in (-180, 180].</summary>
    public static double Normal(double degrees)
    {
        double turned = degrees % 360;
        return turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned;
    }

    /// <summary>How far two directions differ, 0 to 180.</summary>
    public static double Between(double left, double right) => Math.Abs(Normal(left - right));

    /// <summary>
    /// The heading of somebody who looks at a place: turned there, opened by a third towards the audience, so that the face can be seen. In whole degrees.
    /// </summary>
    public static decimal Opened(decimal fromX, decimal fromZ, decimal toX, decimal toZ) =>
        decimal.Round((decimal)Of((double)(toX - fromX), (double)(toZ - fromZ)) * 2 / 3, 0, MidpointRounding.AwayFromZero);
}
