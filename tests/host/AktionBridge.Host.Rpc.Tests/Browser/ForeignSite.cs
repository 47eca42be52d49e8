using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AktionBridge.Host.Rpc.Tests.Browser;

/// <summary>Somebody else's web site on another port: an empty page at every address.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ForeignSite(WebApplication application) => _application = application;

    public int Port { get; private init; }

    public static async Task<ForeignSite> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        application.Run(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!doctype html><title>a film site</title>");
        });
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new ForeignSite(application) { Port = new Uri(address).Port };
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
