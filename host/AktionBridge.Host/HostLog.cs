using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AktionBridge.Host;

/// <summary>Console for people in the foreground, a rolling file always. Lines carry job and client ids where there are any.</summary>
internal static class HostLog
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj} {Properties}{NewLine}{Exception}";

    public static Logger Open(string userFolder, bool background)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .Enrich.FromLogContext()
            .WriteTo.File(
                Path.Combine(userFolder, "logs", "host-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14,
                fileSizeLimitBytes: 32 * 1024 * 1024, rollOnFileSizeLimit: true, outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture,
                shared: true);
        if (!background)
            configuration.WriteTo.Console(LogEventLevel.Information, "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}", CultureInfo.InvariantCulture);
        return configuration.CreateLogger();
    }
}
