package com.petstore.core;

import com.petstore.errors.ArgumentException;
import com.petstore.errors.ConnectionException;
import com.petstore.internal.Closing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
      throw new ConnectionException("The response could not be read", e);
    }
  }

  /**
   * Writes all that is left to a file.
   *
   * @param path the file, which is replaced if it is there
   */
  public void saveTo(Path path) {
    try (stream) {
      Files.copy(stream, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ArgumentException("path", "cannot be written", e);
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
    Closing.quietly(stream);
  }
}
