package com.assistant.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Bytes to send, as a part of a multipart body or as a whole body. A file is read while it is sent. */
@JsonSerialize(using = Upload.Embedded.class)
public final class Upload {
  private final byte[] bytes;
  private final boolean text;
  private final Path path;
  private final String fileName;
  private final String contentType;

  private Upload(byte[] bytes, boolean text, Path path, String fileName, String contentType) {
    this.bytes = bytes;
    this.text = text;
    this.path = path;
    this.fileName = fileName;
    this.contentType = contentType;
  }

  /**
   * Bytes in memory.
   *
   * @param bytes the content
   * @return the upload
   */
  public static Upload of(byte[] bytes) {
    return new Upload(bytes.clone(), false, null, "file", null);
  }

  /**
   * Text as UTF-8.
   *
   * @param text the content
   * @return the upload
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Upload of(String text) {
    return new Upload(text.getBytes(StandardCharsets.UTF_8), true, null, "file", null);
  }

  /**
   * A file.
   *
   * @param path the file's path
   * @return the upload
   */
  public static Upload of(Path path) {
    return new Upload(null, false, path, String.valueOf(path.getFileName()), null);
  }

  /**
   * The same upload under another name.
   *
   * @param name the file name that the server is told
   * @return the upload
   */
  public Upload withFileName(String name) {
    return new Upload(bytes, text, path, name, contentType);
  }

  /**
   * The same upload with a content type.
   *
   * @param type the content type, such as {@code image/png}
   * @return the upload
   */
  public Upload withContentType(String type) {
    return new Upload(bytes, text, path, fileName, type);
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
   * The content for the JDK's HTTP client.
   *
   * @return a publisher of the bytes
   * @throws FileNotFoundException when the file is not there
   */
  public BodyPublisher publisher() throws FileNotFoundException {
    return path == null ? BodyPublishers.ofByteArray(bytes) : BodyPublishers.ofFile(path);
  }

  private String inJson() throws IOException {
    if (text) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return Base64.getEncoder().encodeToString(path == null ? bytes : Files.readAllBytes(path));
  }

  /** Keeps uploads as they are in JSON trees, where the encoders of bodies find them; in JSON text, bytes are base64. */
  static final class Embedded extends JsonSerializer<Upload> {
    @Override
    public void serialize(Upload value, JsonGenerator generator, SerializerProvider provider) throws IOException {
      if (generator.canWriteBinaryNatively()) {
        generator.writeEmbeddedObject(value);
      } else {
        generator.writeString(value.inJson());
      }
    }
  }
}
