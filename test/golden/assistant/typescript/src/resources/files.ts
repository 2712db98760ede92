import type { ApiPromise } from "../api-promise.js";
import { multipartBody } from "../forms.js";
import type * as models from "../models/index.js";
import type { RequestOptions } from "../options.js";
import { Paginator } from "../pagination.js";
import { pathSegment, queryPairs } from "../parameters.js";
import type { Transport } from "../transport.js";

/** Parameters of `listFiles`. */
export interface FilesListFilesParams {
  /** Cursor of the page before. */
  after?: string;
}

/** Files to talk about. */
export class FilesResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * List files
   *
   * @param params - Query, header and cookie parameters.
   * @param options - Settings for this request.
   */
  listFiles(params?: FilesListFilesParams, options?: RequestOptions): Paginator<models.File, models.FilePage> {
    return new Paginator({
      fetch: (next) =>
        this.#transport.json<models.FilePage>({
          method: "GET",
          path: "/files",
          query: [queryPairs("after", next ?? params?.after)],
          accept: "application/json",
          options,
        }),
      items: (page) => page.data,
      next: (page) => (page.has_more === false ? undefined : page.last_id),
    });
  }

  /**
   * Upload a file
   *
   * @param options - Settings for this request.
   */
  uploadFile(body: models.UploadFileRequest, options?: RequestOptions): ApiPromise<models.File> {
    return this.#transport.json<models.File>({
      method: "POST",
      path: "/files",
      body: multipartBody(body, {
        file: { upload: true },
      }),
      accept: "application/json",
      options,
    });
  }

  /**
   * Download a file
   *
   * @param id - The file's id.
   * @param options - Settings for this request.
   */
  downloadFile(id: string, options?: RequestOptions): ApiPromise<Response> {
    return this.#transport.raw({
      method: "GET",
      path: `/files/${pathSegment("id", id)}/content`,
      accept: "application/octet-stream",
      options,
    });
  }
}
