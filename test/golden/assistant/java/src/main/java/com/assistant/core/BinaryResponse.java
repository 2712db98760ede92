package com.assistant.core;

import com.assistant.errors.ConnectionException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A response of raw bytes. Close it, or read it to its end, to give the connection back. */
public final class BinaryResponse implements AutoCloseable {
  private final InputStream stream;
  private final String contentType;

  /**
   * Wraps a response's body.
   *
   * @param stream the bytes
   * @param contentType the content type, or null
   */
  public BinaryResponse(InputStream stream, String contentType) {
    this.stream = stream;
    this.contentType = contentType;
  }

  /**
   * The bytes as they arrive.
   *
   * @return the stream; there is only one
   */
  public InputStream stream() {
    return stream;
  }

  /**
   * Reads all that is left into memory.
   *
   * @return the bytes
   */
  public byte[] bytes() {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ConnectionException("The response ended early", e);
    }
  }

  /**
   * The content type.
   *
   * @return empty where the server gave none
   */
  public Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new ConnectionException("The response could not be closed", e);
    }
  }
}
