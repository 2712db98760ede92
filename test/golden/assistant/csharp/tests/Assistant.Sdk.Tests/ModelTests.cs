using Assistant.Sdk.Models;
using Xunit;

namespace Assistant.Sdk.Tests;

/// <summary>Every model is read and written without loss.</summary>
public class ModelTests
{
    [Fact]
    public void RoundTripMessageRequest() =>
        Samples.AssertRoundTrip<MessageRequest>("MessageRequest");

    [Fact]
    public void RoundTripPart() =>
        Samples.AssertRoundTrip<Part>("Part");

    [Fact]
    public void RoundTripTextPart() =>
        Samples.AssertRoundTrip<TextPart>("TextPart");

    [Fact]
    public void RoundTripFilePart() =>
        Samples.AssertRoundTrip<FilePart>("FilePart");

    [Fact]
    public void RoundTripMessage() =>
        Samples.AssertRoundTrip<Message>("Message");

    [Fact]
    public void RoundTripMessageEvent() =>
        Samples.AssertRoundTrip<MessageEvent>("MessageEvent");

    [Fact]
    public void RoundTripFileModel() =>
        Samples.AssertRoundTrip<FileModel>("FileModel");

    [Fact]
    public void RoundTripFilePage() =>
        Samples.AssertRoundTrip<FilePage>("FilePage");

    [Fact]
    public void RoundTripFailure() =>
        Samples.AssertRoundTrip<Failure>("Failure");

    [Fact]
    public void RoundTripMessageRequestContent() =>
        Samples.AssertRoundTrip<MessageRequestContent>("MessageRequestContent");

    [Fact]
    public void RoundTripUploadFileRequest() =>
        Samples.AssertReads<UploadFileRequest>("UploadFileRequest");
}
