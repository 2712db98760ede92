using System;
using System.Threading;
using System.Threading.Tasks;
using Assistant.Sdk.Internal;
using Assistant.Sdk.Models;

namespace Assistant.Sdk.Resources;

/// <summary>Files to talk about.</summary>
public sealed class FilesResource
{
    private readonly Transport _transport;

    internal FilesResource(Transport transport)
    {
        _transport = transport;
    }

    /// <summary>List files</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A page.</returns>
    public Task<FilePage> ListFilesAsync(
        ListFilesOptions? options = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendAsync(
            BuildListFiles(options),
            ResponseReader.AsJson<FilePage>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>List files</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<FilePage>> ListFilesRawAsync(
        ListFilesOptions? options = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendRawAsync(
            BuildListFiles(options),
            ResponseReader.AsJson<FilePage>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>List files</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The items of all pages, which are fetched as they are needed.</returns>
    public AsyncPageable<FileModel> ListFilesAllAsync(
        ListFilesOptions? options = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.Pages(
            () => BuildListFiles(options),
            new PageFormat<FileModel>(["data"], NextPage.Cursor("after", ["last_id"], ["has_more"])),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildListFiles(ListFilesOptions? options) =>
        new ApiRequest("GET", "/files")
            .Query("after", options?.After, new ParameterStyle("form", true))
            .Accept("application/json")
            .Security("bearer");

    /// <summary>Upload a file</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The file.</returns>
    public Task<FileModel> UploadFileAsync(
        UploadFileRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendAsync(
            BuildUploadFile(body),
            ResponseReader.AsJson<FileModel>(),
            requestOptions,
            cancellationToken);
    }

    /// <summary>Upload a file</summary>
    /// <param name="body">The body.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<FileModel>> UploadFileRawAsync(
        UploadFileRequest body,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendRawAsync(
            BuildUploadFile(body),
            ResponseReader.AsJson<FileModel>(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildUploadFile(UploadFileRequest body) =>
        new ApiRequest("POST", "/files")
            .Accept("application/json")
            .Security("bearer")
            .Part("file", body.File)
            .Part("purpose", body.Purpose)
            .Parts(body.AdditionalProperties);

    /// <summary>Download a file</summary>
    /// <param name="id">The file's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The bytes.</returns>
    public Task<BinaryResponse> DownloadFileAsync(
        string id,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _transport.SendAsync(BuildDownloadFile(id), ResponseReader.AsBytes(), requestOptions, cancellationToken);
    }

    /// <summary>Download a file</summary>
    /// <param name="id">The file's id.</param>
    /// <param name="requestOptions">Settings of this call.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, its body still unread.</returns>
    public Task<RawResponse<BinaryResponse>> DownloadFileRawAsync(
        string id,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _transport.SendRawAsync(
            BuildDownloadFile(id),
            ResponseReader.AsBytes(),
            requestOptions,
            cancellationToken);
    }

    private static ApiRequest BuildDownloadFile(string id) =>
        new ApiRequest("GET", "/files/{id}/content")
            .Path("id", id, new ParameterStyle("simple", false))
            .Accept("application/octet-stream")
            .Security("bearer");
}
