using Petstore.Sdk.Models;
using Xunit;

namespace Petstore.Sdk.Tests;

/// <summary>Every model is read and written without loss.</summary>
public class ModelTests
{
    [Fact]
    public void RoundTripNewPet() =>
        Samples.AssertRoundTrip<NewPet>("NewPet");

    [Fact]
    public void RoundTripPet() =>
        Samples.AssertRoundTrip<Pet>("Pet");

    [Fact]
    public void RoundTripKind() =>
        Samples.AssertRoundTrip<Kind>("Kind");

    [Fact]
    public void RoundTripProblem() =>
        Samples.AssertRoundTrip<Problem>("Problem");
}
