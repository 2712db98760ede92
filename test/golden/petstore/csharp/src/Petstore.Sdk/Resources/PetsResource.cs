using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Petstore.Sdk.Internal;
using Petstore.Sdk.Models;

namespace Petstore.Sdk.Resources;

/// <summary>Pets in the store.</summary>
public sealed class PetsResource
{
    private readonly Transport _transport;

    internal PetsResource(Transport transport)
    {
        _transport = transport;
    }

    /// <summary>List pets</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Pets.</returns>
    public Task<IReadOnlyList<Pet>> ListPetsAsync(
        ListPetsOptions? options = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendAsync(
            BuildListPets(options),
            ResponseReader.AsJson<IReadOnlyList<Pet>>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>List pets</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<IReadOnlyList<Pet>>> ListPetsRawAsync(
        ListPetsOptions? options = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendRawAsync(
            BuildListPets(options),
            ResponseReader.AsJson<IReadOnlyList<Pet>>(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildListPets(ListPetsOptions? options) =>
        new ApiRequest("GET", "/pets")
            .Query("limit", options?.Limit, new ParameterStyle("form", true))
            .Query("tags", options?.Tags, new ParameterStyle("form", true))
            .Accept("application/json")
            .Security("apiKey")
            .Failure<Problem>("default");

    /// <summary>Add a pet</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The pet.</returns>
    public Task<Pet> CreatePetAsync(
        NewPet body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendAsync(
            BuildCreatePet(body),
            ResponseReader.AsJson<Pet>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Add a pet</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<Pet>> CreatePetRawAsync(
        NewPet body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendRawAsync(
            BuildCreatePet(body),
            ResponseReader.AsJson<Pet>(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildCreatePet(NewPet body) =>
        new ApiRequest("POST", "/pets")
            .Accept("application/json")
            .Security("apiKey")
            .Failure<Problem>("422")
            .JsonBody("application/json", body);

    /// <summary>Get a pet</summary>
    /// <param name="petId">The pet's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The pet.</returns>
    public Task<Pet> GetPetAsync(
        Guid petId,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendAsync(
            BuildGetPet(petId),
            ResponseReader.AsJson<Pet>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Get a pet</summary>
    /// <param name="petId">The pet's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<Pet>> GetPetRawAsync(
        Guid petId,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendRawAsync(
            BuildGetPet(petId),
            ResponseReader.AsJson<Pet>(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildGetPet(Guid petId) =>
        new ApiRequest("GET", "/pets/{pet-id}")
            .Path("pet-id", petId, new ParameterStyle("simple", false))
            .Accept("application/json")
            .Security("apiKey")
            .Failure<Problem>("404");

    /// <summary>Remove a pet</summary>
    /// <param name="petId">The pet's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Completes when the API has answered.</returns>
    public Task DeletePetAsync(
        Guid petId,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendAsync(
            BuildDeletePet(petId),
            ResponseReader.AsNothing(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Remove a pet</summary>
    /// <param name="petId">The pet's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<string>> DeletePetRawAsync(
        Guid petId,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendRawAsync(
            BuildDeletePet(petId),
            ResponseReader.AsText(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildDeletePet(Guid petId) =>
        new ApiRequest("DELETE", "/pets/{pet-id}")
            .Path("pet-id", petId, new ParameterStyle("simple", false))
            .Accept("*/*")
            .Security("apiKey")
            .Failure<Problem>("404");
}
