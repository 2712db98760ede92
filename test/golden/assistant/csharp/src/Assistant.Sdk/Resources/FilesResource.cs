using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
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
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A page.</returns>
    public Task<FilePage> ListFilesAsync(
        ListFilesOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        return _transport.SendAsync(BuildListFiles(options), ResponseReader.JsonAsync<FilePage>, cancellationToken);
    }

    /// <summary>List files</summary>
    /// <param name="options">What can be left out.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The items of all pages, which are fetched as they are needed.</returns>
    public async IAsyncEnumerable<FileModel> ListFilesAllAsync(
        ListFilesOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pages = options ?? new ListFilesOptions();
        while (true)
        {
            var page = await ListFilesAsync(pages, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Data)
            {
                yield return item;
            }

            if (!page.HasMore || string.IsNullOrEmpty(page.LastId.GetValueOrDefault()))
            {
                yield break;
            }

            pages = pages with { After = page.LastId.GetValueOrDefault() };
        }
    }

    private static ApiRequest BuildListFiles(ListFilesOptions? options) =>
        new ApiRequest("GET", "/files")
            .Query("after", options?.After, new ParameterStyle("form", true))
            .Accept("application/json")
            .Security("bearer");

    /// <summary>Upload a file</summary>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The file.</returns>
    public Task<FileModel> UploadFileAsync(UploadFileRequest body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _transport.SendAsync(BuildUploadFile(body), ResponseReader.JsonAsync<FileModel>, cancellationToken);
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
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The bytes.</returns>
    public Task<BinaryResponse> DownloadFileAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _transport.SendAsync(BuildDownloadFile(id), ResponseReader.BinaryAsync, cancellationToken);
    }

    private static ApiRequest BuildDownloadFile(string id) =>
        new ApiRequest("GET", "/files/{id}/content")
            .Path("id", id, new ParameterStyle("simple", false))
            .Accept("application/octet-stream")
            .Security("bearer");
}
