using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Models;
using Petstore.Sdk.Resources;
using Xunit;

namespace Petstore.Sdk.Tests;

public class PetsResourceTests
{
    [Fact]
    public async Task ListPetsAsync()
    {
        var sample = Samples.Of("Pets", "ListPets");
        using var handler = new StubHandler(200, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Pets.ListPetsAsync(
            new ListPetsOptions
            {
                Limit = sample.Argument<int?>("limit"),
                Tags = sample.Argument<IReadOnlyList<string>?>("tags"),
            });
        handler.AssertReceived("GET", "^/pets$");
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task CreatePetAsync()
    {
        var sample = Samples.Of("Pets", "CreatePet");
        using var handler = new StubHandler(201, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Pets.CreatePetAsync(sample.Argument<NewPet>("body"));
        handler.AssertReceived("POST", "^/pets$");
        Samples.AssertSame(sample.Body, handler.Json);
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task GetPetAsync()
    {
        var sample = Samples.Of("Pets", "GetPet");
        using var handler = new StubHandler(200, "application/json", sample.Response.GetRawText());
        var client = TestClient.Create(handler);
        var result = await client.Pets.GetPetAsync(sample.Argument<Guid>("petId"));
        handler.AssertReceived("GET", "^/pets/[^/]+$");
        Samples.AssertSame(sample.Response, Json.Tree(result));
    }

    [Fact]
    public async Task DeletePetAsync()
    {
        var sample = Samples.Of("Pets", "DeletePet");
        using var handler = new StubHandler(204, "text/plain", "");
        var client = TestClient.Create(handler);
        await client.Pets.DeletePetAsync(sample.Argument<Guid>("petId"));
        handler.AssertReceived("DELETE", "^/pets/[^/]+$");
    }
}
