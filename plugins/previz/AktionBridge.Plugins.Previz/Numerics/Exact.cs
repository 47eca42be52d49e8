namespace AktionBridge.Plugins.Previz.Numerics;

/// <summary>
/// Elementary functions from additions, multiplications and square roots only, which IEEE 754 fixes to the bit.
/// The runtime's own come from the C library and differ in the last place between systems.
/// </summary>
internal static class Exact
{
    private const double HalfPi = Math.PI / 2;
    private const double Ln2 = 0.69314718055994530942;

    public static float Radians(float degrees) => degrees * (float)(Math.PI / 180);

    public static float Sin(float x) => (float)Wave(x, 0);

    public static float Cos(float x) => (float)Wave(x, 1);

    public static float Tan(float x) => (float)(Wave(x, 0) / Wave(x, 1));

    public static float Acos(float x) => Atan2(MathF.Sqrt(MathF.Max(0, 1 - (x * x))), x);

    public static float Atan2(float y, float x)
    {
        if (x == 0 && y == 0)
            return 0;
        double ax = Math.Abs((double)x), ay = Math.Abs((double)y);
        double angle = ay <= ax ? Arc(ay / ax) : HalfPi - Arc(ax / ay);
        if (x < 0)
            angle = Math.PI - angle;
        return (float)(y < 0 ? -angle : angle);
    }

    public static double Exp(double x)
    {
        double whole = Math.Floor((x / Ln2) + 0.5), rest = x - (whole * Ln2), sum = 1, term = 1;
        for (int n = 1; n <= 14; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)whole);
    }

    public static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent), s = (mantissa - 1) / (mantissa + 1), square = s * s, power = s, sum = 0;
        for (int n = 1; n <= 31; n += 2)
        {
            sum += power / n;
            power *= square;
        }

        return (2 * sum) + (exponent * Ln2);
    }

    public static float Pow(float x, float exponent) => x <= 0 ? 0 : (float)Exp(exponent * Log(x));

    private static double Wave(double x, int quarterTurns)
    {
        double whole = Math.Floor((x / HalfPi) + 0.5), r = x - (whole * HalfPi), square = r * r;
        int quadrant = (int)(((long)whole + quarterTurns) & 3);
        double value = (quadrant & 1) == 0
            ? r * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72 * (1 - (square / 110))))))))))
            : 1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56 * (1 - (square / 90 * (1 - (square / 132)))))))))));
        return quadrant >= 2 ? -value : value;
    }

    private static double Arc(double x)
    {
        // Halved twice, so that the series below converges in a few terms.
        double h = x / (1 + Math.Sqrt(1 + (x * x)));
        h /= 1 + Math.Sqrt(1 + (h * h));
        double square = h * h, power = h, sum = 0;
        for (int n = 1; n <= 23; n += 2)
        {
            sum += (n & 2) == 0 ? power / n : -power / n;
            power *= square;
        }

        return 4 * sum;
    }
}
