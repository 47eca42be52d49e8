namespace AktionBridge.JsonRpc.Tests;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("greet", """{"name":"Mara"}""", """{"name":"Mara","times":1,"tone":null}""")]
    [InlineData("greet", """{"tone":"soft","name":"Mara","unknown":[1]}""", """{"name":"Mara","times":1,"tone":"soft"}""")]
    [InlineData("greet", """["Mara"]""", """{"name":"Mara","times":1,"tone":null}""")]
    [InlineData("greet", """["Mara", 3, "soft"]""", """{"name":"Mara","times":3,"tone":"soft"}""")]
    [InlineData("greet", """[{"name":"Mara","times":2}]""", """{"name":"Mara","times":2,"tone":null}""")]
    [InlineData("sum", "[1,2,3]", "6")]
    [InlineData("sum", "[]", "0")]
    [InlineData("sum", "null", "0")]
    [InlineData("echo", """{"a":[1,{}]}""", """{"a":[1,{}]}""")]
    [InlineData("echo", "[1,2]", "[1,2]")]
    [InlineData("shout", """["hey"]""", "\"hey!\"")]
    public async Task Parameters_ByNameOrPosition_BecomeTheRequest(string method, string parameters, string result)
    {
        await using var client = new RawClient(Some.Methods());

        string? reply = await client.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        Assert.Equal($$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""", reply);
    }

    [Theory]
    [InlineData("add", """{"a":1}""", "misses")]
    [InlineData("add", "[1]", "misses")]
    [InlineData("add", "[1,2,3]", "At most 2")]
    [InlineData("add", """["x",2]""", "$.a")]
    [InlineData("add", """{"a":1,"b":2.5}""", "$.b")]
    [InlineData("add", """{"a":1,"b":99999999999}""", "$.b")]
    [InlineData("sum", """{"a":1}""", "do not fit")]
    [InlineData("shout", "[]", "One parameter")]
    [InlineData("shout", """["a","b"]""", "One parameter")]
    public async Task Parameters_ThatDoNotFit_NameThePlace(string method, string parameters, string names)
    {
        var options = new JsonRpcOptions { Json = new(System.Text.Json.JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true } };
        await using var client = new RawClient(Some.Methods(), options);

        string? reply = await client.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        Assert.Contains("\"code\":-32602", reply, StringComparison.Ordinal);
        Assert.Contains(names, reply, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", reply, StringComparison.Ordinal);
    }
}
