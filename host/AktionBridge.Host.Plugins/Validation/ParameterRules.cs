using System.Globalization;
using System.Text.RegularExpressions;
using AktionBridge.Contracts.Rpc.Plugin;

namespace AktionBridge.Host.Plugins.Validation;

/// <summary>One parameter's value against its declaration. Accepted values come back in one spelling, so that equal values hash alike.</summary>
internal static partial class ParameterRules
{
    private const int LongestText = 100_000;

    /// <summary>The problem names the parameter, the value and what is allowed.</summary>
    public static bool TryNormalise(ParameterDescription parameter, string value, out string normal, out string problem)
    {
        (string? accepted, string expectation) = parameter.Type switch
        {
            ParameterType.Boolean => (bool.TryParse(value, out bool flag) ? (flag ? "true" : "false") : null, "is true or false"),
            ParameterType.Integer => (Whole(parameter, value), "is a whole number" + Limits(parameter)),
            ParameterType.Number => (Decimal(parameter, value), "is a number" + Limits(parameter)),
            ParameterType.Choice => (parameter.Choices.Contains(value) ? value : null, "is one of " + string.Join(", ", parameter.Choices)),
            ParameterType.Colour => (ColourPattern().IsMatch(value) ? value.ToLowerInvariant() : null, "is a colour such as #20a0ff"),
            ParameterType.Text => (value.Length <= LongestText ? value : null, $"is text of at most {LongestText} characters"),
            _ => (null, $"has the unknown type {parameter.Type}"),
        };
        normal = accepted ?? "";
        problem = accepted is null ? $"parameter '{parameter.Name}' {expectation}, not '{Shorten(value)}'" : "";
        return accepted is not null;
    }

    private static string? Whole(ParameterDescription parameter, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) && InRange(parameter, whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Decimal(ParameterDescription parameter, string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && InRange(parameter, number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : null;

    private static bool InRange(ParameterDescription parameter, decimal number) =>
        (parameter.Minimum is not { } minimum || number >= minimum) &&
        (parameter.Maximum is not { } maximum || number <= maximum) &&
        (parameter.Step is not > 0 || IsOnStep(number, parameter.Minimum ?? 0, parameter.Step.Value));

    // Decimals end at 28 digits: further apart than that, nothing can be on a step.
    private static bool IsOnStep(decimal number, decimal from, decimal step)
    {
        try
        {
            return (number - from) % step == 0;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static string Limits(ParameterDescription parameter)
    {
        string range = (parameter.Minimum, parameter.Maximum) switch
        {
            ({ } minimum, { } maximum) => string.Create(CultureInfo.InvariantCulture, $" from {minimum} to {maximum}"),
            ({ } minimum, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {minimum}"),
            (null, { } maximum) => string.Create(CultureInfo.InvariantCulture, $" of at most {maximum}"),
            _ => "",
        };
        string step = parameter.Step is { } size ? string.Create(CultureInfo.InvariantCulture, $" in steps of {size}") : "";
        return range + step + (parameter.Unit is { } unit ? $" ({unit})" : "");
    }

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "...";

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex ColourPattern();
}
