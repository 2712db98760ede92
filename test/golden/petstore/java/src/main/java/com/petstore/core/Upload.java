package com.petstore.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Bytes to send, as a part of a multipart body or as a whole body. A file is read while it is sent. */
@JsonSerialize(using = Upload.Embedded.class)
public final class Upload {
  private final Content content;
  private final String fileName;
  private final String contentType;
  private final boolean isRepeatable;

  private Upload(Content content, String fileName, String contentType, boolean isRepeatable) {
    this.content = content;
    this.fileName = fileName;
    this.contentType = contentType;
    this.isRepeatable = isRepeatable;
  }

  /** What is sent, as it is and in JSON. */
  private interface Content {
    BodyPublisher publisher() throws FileNotFoundException;

    String json() throws IOException;
  }

  private record Text(String text) implements Content {
    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.ofString(text);
    }

    @Override
    public String json() {
      return text;
    }
  }

  private static final class Bytes implements Content {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.ofByteArray(bytes);
    }

    @Override
    public String json() {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  private record File(Path path) implements Content {
    @Override
    public BodyPublisher publisher() throws FileNotFoundException {
      return BodyPublishers.ofFile(path);
    }

    @Override
    public String json() throws IOException {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(path));
    }
  }

  private record Stream(Supplier<? extends InputStream> streams) implements Content {
    @Override
    public BodyPublisher publisher() {
      return BodyPublishers.ofInputStream(streams);
    }

    @Override
    public String json() throws IOException {
      try (InputStream stream = streams.get()) {
        return Base64.getEncoder().encodeToString(stream.readAllBytes());
      }
    }
  }

  /**
   * Bytes in memory.
   *
   * @param bytes the content
   * @return the upload
   */
  public static Upload of(byte[] bytes) {
    return new Upload(new Bytes(bytes.clone()), "file", null, true);
  }

  /**
   * Text as UTF-8.
   *
   * @param text the content
   * @return the upload
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Upload of(String text) {
    return new Upload(new Text(text), "file", null, true);
  }

  /**
   * A file.
   *
   * @param path the file's path
   * @return the upload
   */
  public static Upload of(Path path) {
    return new Upload(new File(path), String.valueOf(path.getFileName()), null, true);
  }

  /**
   * A stream, which is read while it is sent. It can be read only once: a call with it is not tried again.
   *
   * @param stream the content
   * @return the upload
   */
  public static Upload of(InputStream stream) {
    return new Upload(new Stream(() -> stream), "file", null, false);
  }

  /**
   * Streams, of which each attempt reads one of its own.
   *
   * @param streams opens the content
   * @return the upload
   */
  public static Upload of(Supplier<? extends InputStream> streams) {
    return new Upload(new Stream(streams), "file", null, true);
  }

  /**
   * The same upload under another name.
   *
   * @param name the file name that the server is told
   * @return the upload
   */
  public Upload withFileName(String name) {
    return new Upload(content, name, contentType, isRepeatable);
  }

  /**
   * The same upload with a content type.
   *
   * @param type the content type, such as {@code image/png}
   * @return the upload
   */
  public Upload withContentType(String type) {
    return new Upload(content, fileName, type, isRepeatable);
  }

  /**
   * The file name.
   *
   * @return the name that the server is told
   */
  public String fileName() {
    return fileName;
  }

  /**
   * The content type.
   *
   * @return empty where none was given
   */
  public Optional<String> contentType() {
    return Optional.ofNullable(contentType);
  }

  /**
   * Whether it can be sent again.
   *
   * @return false for a stream
   */
  public boolean isRepeatable() {
    return isRepeatable;
  }

  /**
   * The content for the JDK's HTTP client.
   *
   * @return a publisher of the bytes
   * @throws FileNotFoundException when the file is not there
   */
  public BodyPublisher publisher() throws FileNotFoundException {
    return content.publisher();
  }

  /** Keeps uploads as they are in JSON trees, where the encoders of bodies find them; JSON text has bytes in base64. */
  static final class Embedded extends JsonSerializer<Upload> {
    @Override
    public void serialize(Upload value, JsonGenerator generator, SerializerProvider provider) throws IOException {
      if (generator.canWriteBinaryNatively()) {
        generator.writeEmbeddedObject(value);
      } else {
        generator.writeString(value.content.json());
      }
    }
  }
}
