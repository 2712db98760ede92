package com.assistant;

import com.assistant.models.MessageRequest;
import com.assistant.models.UploadFileRequest;
import com.assistant.services.ListFilesParams;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Wire scenarios: the mock server plays the server's part, and judges. */
@Tag("contract")
@Execution(ExecutionMode.CONCURRENT)
@SuppressWarnings("deprecation")
class ConformanceTest {
  private static final Conformance SUITE =
      new Conformance(ConformanceTest::client)
          .role("stream", ConformanceTest::stream)
          .role("items", ConformanceTest::items)
          .role("upload", ConformanceTest::upload)
          .role("download", ConformanceTest::download);

  private static AssistantClient.Builder client(String url) {
    return AssistantClient.builder()
        .bearer("secret")
        .baseUrl(url);
  }

  @BeforeAll
  static void warmUp() throws Exception {
    SUITE.warmUp();
  }

  private static Object stream(AssistantClient client) {
    Samples sample = Samples.of("messages", "createMessage");
    return client.messages().createMessageStream(sample.argument("body", new TypeReference<MessageRequest>() {}));
  }

  private static Object items(AssistantClient client) {
    Samples sample = Samples.of("files", "listFiles");
    return client.files().listFilesAll(ListFilesParams.builder().build());
  }

  private static Object upload(AssistantClient client) {
    Samples sample = Samples.of("files", "uploadFile");
    return client.files().uploadFile(sample.argument("body", new TypeReference<UploadFileRequest>() {}));
  }

  private static Object download(AssistantClient client) {
    Samples sample = Samples.of("files", "downloadFile");
    return client.files().downloadFile(sample.argument("id", new TypeReference<String>() {}));
  }

  /** A stream that falls silent is a time-out. */
  @Test
  void conformanceTimeoutIdle() throws Exception {
    SUITE.play("timeout-idle");
  }

  /** A stream may last longer than the time-out. */
  @Test
  void conformanceTimeoutNotOfStream() throws Exception {
    SUITE.play("timeout-not-of-stream");
  }

  /** An open stream can be called off. */
  @Test
  void conformanceCancelStream() throws Exception {
    SUITE.play("cancel-stream");
  }

  /** Events come as they were sent. */
  @Test
  void conformanceStream() throws Exception {
    SUITE.play("stream");
  }

  /** Lines may end in CR LF. */
  @Test
  void conformanceStreamCrlf() throws Exception {
    SUITE.play("stream-crlf");
  }

  /** Lines may end in CR. */
  @Test
  void conformanceStreamCr() throws Exception {
    SUITE.play("stream-cr");
  }

  /** CR and LF may come apart. */
  @Test
  void conformanceStreamSplitCrlf() throws Exception {
    SUITE.play("stream-split-crlf");
  }

  /** Comments and unknown fields are passed over. */
  @Test
  void conformanceStreamComments() throws Exception {
    SUITE.play("stream-comments");
  }

  /** A byte order mark is passed over. */
  @Test
  void conformanceStreamBom() throws Exception {
    SUITE.play("stream-bom");
  }

  /** Data may be on many lines. */
  @Test
  void conformanceStreamMultiLine() throws Exception {
    SUITE.play("stream-multi-line");
  }

  /** An event that is not ended is none. */
  @Test
  void conformanceStreamIncomplete() throws Exception {
    SUITE.play("stream-incomplete");
  }

  /** Bytes may come one by one. */
  @Test
  void conformanceStreamByteByByte() throws Exception {
    SUITE.play("stream-byte-by-byte");
  }

  /** What ends a stream is no event, and nothing after it counts. */
  @Test
  void conformanceStreamSentinel() throws Exception {
    SUITE.play("stream-sentinel");
  }

  /** An error event is a typed error, after the events before it. */
  @Test
  void conformanceStreamError() throws Exception {
    SUITE.play("stream-error");
  }

  /** Data that is not JSON is a decode error. */
  @Test
  void conformanceStreamNotJson() throws Exception {
    SUITE.play("stream-not-json");
  }

  /** A stream that breaks is a connection error. */
  @Test
  void conformanceStreamCut() throws Exception {
    SUITE.play("stream-cut");
  }

  /** Leaving a stream closes its connection. */
  @Test
  void conformanceStreamFirst() throws Exception {
    SUITE.play("stream-first");
  }

  /** All events can be had as one, those that were read one by one too. */
  @Test
  void conformanceStreamFinal() throws Exception {
    SUITE.play("stream-final");
  }

  /** A stream that does not begin is an error with its status. */
  @Test
  void conformanceStreamRefused() throws Exception {
    SUITE.play("stream-refused");
  }

  /** A stream that is refused for now is tried again. */
  @Test
  void conformanceStream429() throws Exception {
    SUITE.play("stream-429");
  }

  /** A line that does not end is a decode error, in bounded memory. */
  @Test
  void conformanceStreamEndlessLine() throws Exception {
    SUITE.play("stream-endless-line");
  }

  /** Items of all pages come in order. */
  @Test
  void conformancePages() throws Exception {
    SUITE.play("pages");
  }

  /** Leaving after the first item asks for no further page. */
  @Test
  void conformancePagesFirst() throws Exception {
    SUITE.play("pages-first");
  }

  /** A later page is tried again like any request. */
  @Test
  void conformancePagesRetry() throws Exception {
    SUITE.play("pages-retry");
  }

  /** A later page's failure comes after the items before it. */
  @Test
  void conformancePagesError() throws Exception {
    SUITE.play("pages-error");
  }

  /** Parts arrive with names and types. */
  @Test
  void conformanceUpload() throws Exception {
    SUITE.play("upload");
  }

  /** A refused upload is an error with its status. */
  @Test
  void conformanceUploadRefused() throws Exception {
    SUITE.play("upload-refused");
  }

  /** A file comes as it was sent. */
  @Test
  void conformanceDownload() throws Exception {
    SUITE.play("download");
  }

  /** A large file comes piece by piece. */
  @Test
  void conformanceDownloadLarge() throws Exception {
    SUITE.play("download-large");
  }

  /** A download that breaks off is a connection error. */
  @Test
  void conformanceDownloadCut() throws Exception {
    SUITE.play("download-cut");
  }

  /** A file that is not there is an error with its status. */
  @Test
  void conformanceDownloadMissing() throws Exception {
    SUITE.play("download-missing");
  }
}
