using System;
using System.Text.Json;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Models;
using Petstore.Sdk.Resources;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>Calls every operation at a server that checks each request against the API's description.</summary>
[Trait("Category", "Contract")]
public class ContractTests
{
    [Fact]
    public async Task PetsListPetsAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Pets", "ListPets");
        var result = await client.Pets.ListPetsAsync();
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task PetsCreatePetAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Pets", "CreatePet");
        var result = await client.Pets.CreatePetAsync(sample.Argument<NewPet>("body"));
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task PetsGetPetAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Pets", "GetPet");
        var result = await client.Pets.GetPetAsync(sample.Argument<Guid>("petId"));
        Assert.NotEqual(JsonValueKind.Null, Json.Tree(result).ValueKind);
    }

    [Fact]
    public async Task PetsDeletePetAsync()
    {
        var client = TestClient.AtMock();
        var sample = Samples.Of("Pets", "DeletePet");
        await client.Pets.DeletePetAsync(sample.Argument<Guid>("petId"));
    }

    [Fact]
    public async Task ErrorsAreTyped()
    {
        var client = TestClient.AtMock(("Prefer", "code=422"));
        var sample = Samples.Of("Pets", "CreatePet");
        var thrown = await Assert.ThrowsAsync<UnprocessableEntityException>(() => client.Pets.CreatePetAsync(
            sample.Argument<NewPet>("body")));
        Assert.Equal(422, thrown.StatusCode);
    }
}
