using AktionBridge.Host.Rpc.Tests.Support;

namespace AktionBridge.Host.Rpc.Tests.Browser;

/// <summary>
/// What a page in a real browser can do to the server. Each page knows the port and even the token; each attack must arrive
/// (the log has it), be refused, and reach no method.
/// </summary>
public sealed class HostilePageTests(Chromium browser) : IClassFixture<Chromium>
{
    /// <summary>Attacks from a page of another site: name, script with HOST and TOKEN filled in, what the page may learn, what the log must say.</summary>
    public static TheoryData<string, string, string, string> Attacks => new()
    {
        {
            "simple fetch", "fetch('http://HOST/rpc', {method: 'POST', mode: 'no-cors', headers: {'Content-Type': 'text/plain'}, body: CALL}).then(r => r.type, e => e.name)",
            "opaque|TypeError", "Origin 'http://evil.example:SITE'"
        },
        {
            "preflighted fetch", "fetch('http://HOST/rpc', {method: 'POST', headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer TOKEN'}, body: CALL}).then(r => r.text(), e => e.name)",
            "TypeError", "OPTIONS /rpc"
        },
        { "get", "fetch('http://HOST/rpc?method=bump', {mode: 'no-cors'}).then(r => r.type, e => e.name)", "opaque|TypeError", "GET /rpc" },
        { "websocket", "new Promise(done => { const s = new WebSocket('ws://HOST/rpc'); s.onopen = () => { s.send(CALL); done('open'); }; s.onerror = () => done('refused'); })", "refused", "Origin 'http://evil.example:SITE'" },
        { "foreign name", "fetch('http://rebind.example:PORT/rpc', {method: 'POST', mode: 'no-cors', body: CALL}).then(r => r.type, e => e.name)", "opaque|TypeError", "Host 'rebind.example:PORT'" },
        { "beacon", "navigator.sendBeacon('http://HOST/rpc', CALL)", "True", "Origin 'http://evil.example:SITE'" },
        { "picture", "new Promise(done => { const i = new Image(); i.onload = () => done('shown'); i.onerror = () => done('refused'); i.src = 'http://HOST/rpc?method=bump'; })", "refused", "GET /rpc" },
        { "script", "new Promise(done => { const s = document.createElement('script'); s.onload = () => done('run'); s.onerror = () => done('refused'); s.src = 'http://HOST/rpc'; document.head.append(s); })", "refused", "GET /rpc" },
        { "event source", "new Promise(done => { const s = new EventSource('http://HOST/rpc'); s.onopen = () => done('open'); s.onerror = () => done('refused'); })", "refused", "Origin 'http://evil.example:SITE'" },
        { "form, urlencoded", Form("application/x-www-form-urlencoded"), "loaded", "POST /rpc" },
        { "form, multipart", Form("multipart/form-data"), "loaded", "POST /rpc" },
        { "form, plain", Form("text/plain"), "loaded", "POST /rpc" },
        {
            "sandboxed frame", Framed("fetch('http://HOST/rpc', {method: 'POST', mode: 'no-cors', headers: {'Content-Type': 'text/plain'}, body: CALL}).then(r => r.type, e => e.name)"),
            "opaque|TypeError", "Origin 'null'"
        },
        { "sandboxed frame, websocket", Framed("new Promise(done => { const s = new WebSocket('ws://HOST/rpc'); s.onopen = () => done('open'); s.onerror = () => done('refused'); })"), "refused", "Origin 'null'" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Page_OfAnotherSite_ReachesNoMethod(string attack, string script, string learns, string logged)
    {
        Chromium.SkipWhereThereIsNone();
        await using TestServer server = await TestServer.StartAsync();
        await using ForeignSite site = await ForeignSite.StartAsync();
        await using Page page = await browser.OpenAsync($"http://evil.example:{site.Port}/");

        string outcome = await RunAsync(page, Filled(script, server, site));

        Assert.Contains(outcome, learns.Split('|'));
        await LoggedAsync(server, Filled(logged, server, site));
        Assert.True(server.Revision == 0, attack);
    }

    // DNS rebinding: the page's own name leads to the server now, so to the browser it is one origin: no preflight, any header.
    [Theory]
    [InlineData("fetch('/rpc', {method: 'POST', headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer TOKEN'}, body: CALL}).then(r => r.status)", "403")]
    [InlineData("new Promise(done => { const s = new WebSocket('ws://' + location.host + '/rpc'); s.onopen = () => done('open'); s.onerror = () => done('refused'); })", "refused")]
    public async Task Page_WhoseNameLeadsToTheServerNow_ReachesNoMethod(string script, string learns)
    {
        Chromium.SkipWhereThereIsNone();
        await using TestServer server = await TestServer.StartAsync();
        await using Page page = await browser.OpenAsync($"http://rebind.example:{server.HttpPort}/");

        Assert.Equal(learns, await RunAsync(page, Filled(script, server)));

        await LoggedAsync(server, $"Host 'rebind.example:{server.HttpPort}'");
        Assert.Equal(0, server.Revision);
    }

    // The proof that the attacks fail for the reason they should: from the server's own origin the same call arrives.
    [Fact]
    public async Task Page_OfTheServerItself_WithTheToken_IsAnswered()
    {
        Chromium.SkipWhereThereIsNone();
        await using TestServer server = await TestServer.StartAsync();
        await using Page page = await browser.OpenAsync($"http://127.0.0.1:{server.HttpPort}/");
        const string Call = "fetch('/rpc', {method: 'POST', headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer TOKEN'}, body: CALL}).then(r => r.status)";

        Assert.Equal("401", await RunAsync(page, Filled(Call.Replace("TOKEN", "0000", StringComparison.Ordinal), server)));
        Assert.Equal("200", await RunAsync(page, Filled(Call, server)));

        Assert.Equal(1, server.Revision);
    }

    private static Task<string> RunAsync(Page page, string script) => page.EvaluateAsync($"(() => {{ const CALL = '{Line.Bump}'; return {script}; }})()");

    private static string Form(string type) => $$"""
        new Promise(done => {
          const frame = document.createElement('iframe'); frame.name = 'target'; document.body.append(frame);
          const form = document.createElement('form'); form.method = 'POST'; form.action = 'http://HOST/rpc'; form.enctype = '{{type}}'; form.target = 'target';
          const field = document.createElement('input'); field.name = CALL; field.value = 'x'; form.append(field); document.body.append(form);
          frame.onload = () => done('loaded'); form.submit();
        })
        """;

    private static string Framed(string script) => $$"""
        new Promise(done => {
          onmessage = message => done(message.data);
          const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts';
          frame.srcdoc = '<script>const CALL = "{}"; (' + {{System.Text.Json.JsonSerializer.Serialize(script)}} + ').then(r => parent.postMessage(r, "*"))</' + 'script>';
          document.body.append(frame);
        })
        """;

    private static string Filled(string script, TestServer server, ForeignSite? site = null) => (site is null ? script : script.Replace("SITE", $"{site.Port}", StringComparison.Ordinal))
        .Replace("HOST", $"127.0.0.1:{server.HttpPort}", StringComparison.Ordinal)
        .Replace("PORT", $"{server.HttpPort}", StringComparison.Ordinal)
        .Replace("TOKEN", server.Token, StringComparison.Ordinal);

    /// <summary>The page may know its outcome before the server has written its line.</summary>
    private static async Task LoggedAsync(TestServer server, string words)
    {
        using var deadline = new CancellationTokenSource(TestServer.Never);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!server.Log.Any(line => line.Contains("Refused", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal)))
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
