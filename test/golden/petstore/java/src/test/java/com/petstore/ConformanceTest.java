package com.petstore;

import com.petstore.models.NewPet;

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
          .role("read", ConformanceTest::read)
          .role("create", ConformanceTest::create)
          .raw("read", ConformanceTest::readRaw);

  private static PetstoreClient.Builder client(String url) {
    return PetstoreClient.builder()
        .apiKey("secret")
        .baseUrl(url);
  }

  @BeforeAll
  static void warmUp() throws Exception {
    SUITE.warmUp();
  }

  private static Object read(PetstoreClient client) {
    Samples sample = Samples.of("pets", "getPet");
    return client.pets().getPet(sample.argument("petId", new TypeReference<String>() {}));
  }

  private static Object create(PetstoreClient client) {
    Samples sample = Samples.of("pets", "createPet");
    return client.pets().createPet(sample.argument("body", new TypeReference<NewPet>() {}));
  }

  private static Object readRaw(PetstoreClient client) {
    Samples sample = Samples.of("pets", "getPet");
    return client.pets().getPetRaw(sample.argument("petId", new TypeReference<String>() {}));
  }

  /** The SDK says its name and version. */
  @Test
  void conformanceUserAgent() throws Exception {
    SUITE.play("user-agent");
  }

  /** A client's headers are sent with every request. */
  @Test
  void conformanceHeadersOfClient() throws Exception {
    SUITE.play("headers-of-client");
  }

  /** A call's headers win over the client's. */
  @Test
  void conformanceHeadersOfCall() throws Exception {
    SUITE.play("headers-of-call");
  }

  /** A call can add to the query. */
  @Test
  void conformanceQueryOfCall() throws Exception {
    SUITE.play("query-of-call");
  }

  /** Status and headers can be had beside the result. */
  @Test
  void conformanceRaw() throws Exception {
    SUITE.play("raw");
  }

  /** Connections are used again. */
  @Test
  void conformanceKeepAlive() throws Exception {
    SUITE.play("keep-alive");
  }

  /** Calls at the same time do not hurt each other. */
  @Test
  void conformanceParallel() throws Exception {
    SUITE.play("parallel");
  }

  /** Requests go through the proxy of an HTTP client of one's own. */
  @Test
  void conformanceProxy() throws Exception {
    SUITE.play("proxy");
  }

  /** A compressed answer is read. */
  @Test
  void conformanceCompressed() throws Exception {
    SUITE.play("compressed");
  }

  /** A result is what was sent. */
  @Test
  void conformanceValue() throws Exception {
    SUITE.play("value");
  }

  /** A body arrives as it was given, nulls and absences included. */
  @Test
  void conformanceValueOfBody() throws Exception {
    SUITE.play("value-of-body");
  }

  /** A property that came later survives. */
  @Test
  void conformanceValueUnknownProperty() throws Exception {
    SUITE.play("value-unknown-property");
  }

  /** An enum value that came later survives. */
  @Test
  void conformanceValueUnknownEnum() throws Exception {
    SUITE.play("value-unknown-enum");
  }

  /** Null stays null. */
  @Test
  void conformanceValueNulls() throws Exception {
    SUITE.play("value-nulls");
  }

  /** What is absent stays absent. */
  @Test
  void conformanceValueLeast() throws Exception {
    SUITE.play("value-least");
  }

  /** A success of another status than the documented is read as it. */
  @Test
  void conformanceValueOtherSuccess() throws Exception {
    SUITE.play("value-other-success");
  }

  /** A byte order mark before JSON is ignored. */
  @Test
  void conformanceValueMark() throws Exception {
    SUITE.play("value-mark");
  }

  /** Credentials are sent. */
  @Test
  void conformanceCredentials() throws Exception {
    SUITE.play("credentials");
  }

  /** A redirect within the origin is followed. */
  @Test
  void conformanceRedirect() throws Exception {
    SUITE.play("redirect");
  }

  /** A redirect to another origin is followed without credentials. */
  @Test
  void conformanceRedirectElsewhere() throws Exception {
    SUITE.play("redirect-elsewhere");
  }

  /** A body is not sent to another origin. */
  @Test
  void conformanceRedirectElsewhereBody() throws Exception {
    SUITE.play("redirect-elsewhere-body");
  }

  /** Redirects in a circle end. */
  @Test
  void conformanceRedirectEndless() throws Exception {
    SUITE.play("redirect-endless");
  }

  /** A 503 is tried again. */
  @Test
  void conformanceRetry503() throws Exception {
    SUITE.play("retry-503");
  }

  /** A 500 is tried again. */
  @Test
  void conformanceRetry500() throws Exception {
    SUITE.play("retry-500");
  }

  /** A 408 is tried again. */
  @Test
  void conformanceRetry408() throws Exception {
    SUITE.play("retry-408");
  }

  /** A 429 is tried again. */
  @Test
  void conformanceRetry429() throws Exception {
    SUITE.play("retry-429");
  }

  /** A 429 is tried again for every method, body included. */
  @Test
  void conformanceRetry429Unsafe() throws Exception {
    SUITE.play("retry-429-unsafe");
  }

  /** A connection that is closed without an answer is tried again. */
  @Test
  void conformanceRetryClosed() throws Exception {
    SUITE.play("retry-closed");
  }

  /** Two failures are outlasted, with growing waits. */
  @Test
  void conformanceRetryTwice() throws Exception {
    SUITE.play("retry-twice");
  }

  /** The third failure is the caller's. */
  @Test
  void conformanceRetryGivesUp() throws Exception {
    SUITE.play("retry-gives-up");
  }

  /** Retries can be switched off. */
  @Test
  void conformanceRetryOff() throws Exception {
    SUITE.play("retry-off");
  }

  /** A call's number of retries wins over the client's. */
  @Test
  void conformanceRetryOfOneCall() throws Exception {
    SUITE.play("retry-of-one-call");
  }

  /** A 400 is not tried again. */
  @Test
  void conformanceRetryNot400() throws Exception {
    SUITE.play("retry-not-400");
  }

  /** A 501 is not tried again. */
  @Test
  void conformanceRetryNot501() throws Exception {
    SUITE.play("retry-not-501");
  }

  /** A POST without a key is not sent twice. */
  @Test
  void conformanceRetryNotUnsafe() throws Exception {
    SUITE.play("retry-not-unsafe");
  }

  /** A POST without a key is not sent twice when the connection breaks. */
  @Test
  void conformanceRetryNotUnsafeClosed() throws Exception {
    SUITE.play("retry-not-unsafe-closed");
  }

  /** Retry-After in seconds is waited for. */
  @Test
  void conformanceRetryAfterSeconds() throws Exception {
    SUITE.play("retry-after-seconds");
  }

  /** retry-after-ms wins over Retry-After. */
  @Test
  void conformanceRetryAfterMs() throws Exception {
    SUITE.play("retry-after-ms");
  }

  /** Retry-After as a date is waited for. */
  @Test
  void conformanceRetryAfterDate() throws Exception {
    SUITE.play("retry-after-date");
  }

  /** Nothing is tried sooner than the server wants: a longer wait is an error at once. */
  @Test
  void conformanceRetryAfterTooLong() throws Exception {
    SUITE.play("retry-after-too-long");
  }

  /** No answer in time is a time-out. */
  @Test
  void conformanceTimeout() throws Exception {
    SUITE.play("timeout");
  }

  /** A call's time-out wins over the client's. */
  @Test
  void conformanceTimeoutOfOneCall() throws Exception {
    SUITE.play("timeout-of-one-call");
  }

  /** An answer that does not end in time is a time-out. */
  @Test
  void conformanceTimeoutOfBody() throws Exception {
    SUITE.play("timeout-of-body");
  }

  /** A time-out is tried again. */
  @Test
  void conformanceTimeoutRetried() throws Exception {
    SUITE.play("timeout-retried");
  }

  /** A call that waits for its answer can be called off. */
  @Test
  void conformanceCancelWaiting() throws Exception {
    SUITE.play("cancel-waiting");
  }

  /** A call that waits for its next attempt can be called off. */
  @Test
  void conformanceCancelBetweenAttempts() throws Exception {
    SUITE.play("cancel-between-attempts");
  }

  /** A 400 is an error of its own, its documented body typed. */
  @Test
  void conformanceError400() throws Exception {
    SUITE.play("error-400");
  }

  /** A 401 is an error of its own, its documented body typed. */
  @Test
  void conformanceError401() throws Exception {
    SUITE.play("error-401");
  }

  /** A 403 is an error of its own, its documented body typed. */
  @Test
  void conformanceError403() throws Exception {
    SUITE.play("error-403");
  }

  /** A 404 is an error of its own, its documented body typed. */
  @Test
  void conformanceError404() throws Exception {
    SUITE.play("error-404");
  }

  /** A 409 is an error of its own, its documented body typed. */
  @Test
  void conformanceError409() throws Exception {
    SUITE.play("error-409");
  }

  /** A 422 is an error of its own, its documented body typed. */
  @Test
  void conformanceError422() throws Exception {
    SUITE.play("error-422");
  }

  /** A 429 is an error of its own, its documented body typed. */
  @Test
  void conformanceError429() throws Exception {
    SUITE.play("error-429");
  }

  /** A 500 is an error of its own, its documented body typed. */
  @Test
  void conformanceError500() throws Exception {
    SUITE.play("error-500");
  }

  /** An error has the request's id. */
  @Test
  void conformanceErrorRequestId() throws Exception {
    SUITE.play("error-request-id");
  }

  /** The request's id may be in request-id. */
  @Test
  void conformanceErrorOtherRequestId() throws Exception {
    SUITE.play("error-other-request-id");
  }

  /** A status that is not documented is an error all the same. */
  @Test
  void conformanceErrorUndocumented() throws Exception {
    SUITE.play("error-undocumented");
  }

  /** A body that is not what was documented is kept as it is. */
  @Test
  void conformanceErrorOfText() throws Exception {
    SUITE.play("error-of-text");
  }

  /** An error may have no body. */
  @Test
  void conformanceErrorWithoutBody() throws Exception {
    SUITE.play("error-without-body");
  }

  /** A body that is not UTF-8 does not hide the status. */
  @Test
  void conformanceErrorOfBytes() throws Exception {
    SUITE.play("error-of-bytes");
  }

  /** No error shows credentials. */
  @Test
  void conformanceErrorTellsNoSecret() throws Exception {
    SUITE.play("error-tells-no-secret");
  }

  /** An answer that is not JSON is a decode error. */
  @Test
  void conformanceDecodeNotJson() throws Exception {
    SUITE.play("decode-not-json");
  }

  /** JSON that ends early is a decode error. */
  @Test
  void conformanceDecodeIncomplete() throws Exception {
    SUITE.play("decode-incomplete");
  }

  /** An answer that breaks off is a connection error. */
  @Test
  void conformanceDecodeTruncated() throws Exception {
    SUITE.play("decode-truncated");
  }

  /** A body that is not UTF-8 is a decode error. */
  @Test
  void conformanceDecodeNotUtf8() throws Exception {
    SUITE.play("decode-not-utf8");
  }

  /** Headers that do not end are a connection error, in bounded memory. */
  @Test
  void conformanceHeadersEndless() throws Exception {
    SUITE.play("headers-endless");
  }

  /** A body over the limit is a decode error, and is not read to its end. */
  @Test
  void conformanceDecodeTooLarge() throws Exception {
    SUITE.play("decode-too-large");
  }

  /** JSON that is deeper than any document is a decode error. */
  @Test
  void conformanceDecodeTooDeep() throws Exception {
    SUITE.play("decode-too-deep");
  }
}
