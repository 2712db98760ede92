package com.assistant.services;

import com.assistant.core.BinaryResponse;
import com.assistant.core.Paginator;
import com.assistant.core.RawResponse;
import com.assistant.internal.NextPage;
import com.assistant.internal.Paging;
import com.assistant.internal.Request;
import com.assistant.internal.ResponseReader;
import com.assistant.internal.Style;
import com.assistant.internal.Transport;
import com.assistant.models.File;
import com.assistant.models.FilePage;
import com.assistant.models.UploadFileRequest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Files to talk about. */
@SuppressWarnings("deprecation")
public final class FilesService {
  private final Transport transport;

  /**
   * Made by the client.
   *
   * @param transport sends the requests
   */
  public FilesService(Transport transport) {
    this.transport = transport;
  }

  /**
   * List files
   *
   * @return A page.
   */
  public FilePage listFiles() {
    return listFiles(ListFilesParams.builder().build());
  }

  /**
   * List files
   *
   * @param params what is optional
   * @return A page.
   */
  public FilePage listFiles(ListFilesParams params) {
    return transport.send(listFilesRequest(params), ResponseReader.json(FilePage.class));
  }

  /**
   * List files
   *
   * @return completes with A page.
   */
  public CompletableFuture<FilePage> listFilesAsync() {
    return listFilesAsync(ListFilesParams.builder().build());
  }

  /**
   * List files
   *
   * @param params what is optional
   * @return completes with A page.
   */
  public CompletableFuture<FilePage> listFilesAsync(ListFilesParams params) {
    return transport.sendAsync(listFilesRequest(params), ResponseReader.json(FilePage.class));
  }

  /**
   * List files
   *
   * @param params what is optional
   * @return the answer, its body still unread
   */
  public RawResponse<FilePage> listFilesRaw(ListFilesParams params) {
    return transport.sendRaw(listFilesRequest(params), ResponseReader.json(FilePage.class));
  }

  /**
   * List files
   *
   * @return the items of all pages
   */
  public Paginator<File> listFilesAll() {
    return listFilesAll(ListFilesParams.builder().build());
  }

  /**
   * List files
   *
   * @param params what is optional
   * @return the items of all pages
   */
  public Paginator<File> listFilesAll(ListFilesParams params) {
    return transport.pages(
        () -> listFilesRequest(params),
        Paging.of(File.class, "/data").next(NextPage.cursor("after", "/last_id", "/has_more", null)));
  }

  private static Request listFilesRequest(ListFilesParams params) {
    return new Request("GET", "/files")
        .query("after", params.after, new Style("form", true))
        .accept("application/json")
        .security(List.of(Set.of("bearer")));
  }

  /**
   * Upload a file
   *
   * @param body The body.
   * @return The file.
   */
  public File uploadFile(UploadFileRequest body) {
    return transport.send(uploadFileRequest(body), ResponseReader.json(File.class));
  }

  /**
   * Upload a file
   *
   * @param body The body.
   * @return completes with The file.
   */
  public CompletableFuture<File> uploadFileAsync(UploadFileRequest body) {
    return transport.sendAsync(uploadFileRequest(body), ResponseReader.json(File.class));
  }

  /**
   * Upload a file
   *
   * @param body The body.
   * @return the answer, its body still unread
   */
  public RawResponse<File> uploadFileRaw(UploadFileRequest body) {
    return transport.sendRaw(uploadFileRequest(body), ResponseReader.json(File.class));
  }

  private static Request uploadFileRequest(UploadFileRequest body) {
    return new Request("POST", "/files")
        .accept("application/json")
        .security(List.of(Set.of("bearer")))
        .multipart("multipart/form-data", body);
  }

  /**
   * Download a file
   *
   * @param id The file's id.
   * @return The bytes.
   */
  public BinaryResponse downloadFile(String id) {
    return transport.send(downloadFileRequest(id), ResponseReader.binary());
  }

  /**
   * Download a file
   *
   * @param id The file's id.
   * @return completes with The bytes.
   */
  public CompletableFuture<BinaryResponse> downloadFileAsync(String id) {
    return transport.sendAsync(downloadFileRequest(id), ResponseReader.binary());
  }

  /**
   * Download a file
   *
   * @param id The file's id.
   * @return the answer, its body still unread
   */
  public RawResponse<BinaryResponse> downloadFileRaw(String id) {
    return transport.sendRaw(downloadFileRequest(id), ResponseReader.binary());
  }

  private static Request downloadFileRequest(String id) {
    return new Request("GET", "/files/{id}/content")
        .path("id", id, new Style("simple", false))
        .accept("application/octet-stream")
        .security(List.of(Set.of("bearer")));
  }
}
