//! Files to talk about.

use reqwest::Method;

use crate::multipart::Form;
use crate::pagination::{NextPage, Pagination};
use crate::request::{Operation, Request, Retry};
use crate::{Client, Download, ResponseStream, Result, models};

/// Files to talk about.
#[derive(Debug, Clone)]
pub struct Files<'a> {
    client: &'a Client,
}

impl<'a> Files<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }
}

impl Files<'_> {
    /// List files
    pub async fn list_files(&self, options: &ListFilesOptions) -> Result<models::FilePage> {
        let request = list_files_request(options)?;
        self.client.send(request).await?.json()
    }

    /// List files
    ///
    /// The items of all pages, fetched when they are needed.
    #[inline]
    pub fn list_files_all(
        &self,
        options: &ListFilesOptions,
    ) -> Result<ResponseStream<models::File>> {
        static PAGES: Pagination = Pagination {
            items: &["data"],
            next: NextPage::Cursor {
                parameter: "after",
                cursor: &["last_id"],
                has_more: Some(&["has_more"]),
                done: None,
            },
        };
        let request = list_files_request(options)?;
        Ok(self.client.every_item(request, &PAGES))
    }

    /// List files
    ///
    /// The pages, one after the other, fetched when they are needed.
    #[inline]
    pub fn list_files_pages(
        &self,
        options: &ListFilesOptions,
    ) -> Result<ResponseStream<models::FilePage>> {
        static PAGES: Pagination = Pagination {
            items: &["data"],
            next: NextPage::Cursor {
                parameter: "after",
                cursor: &["last_id"],
                has_more: Some(&["has_more"]),
                done: None,
            },
        };
        let request = list_files_request(options)?;
        Ok(self.client.every_page(request, &PAGES))
    }

    /// Upload a file
    pub async fn upload_file(&self, body: &models::UploadFileRequest) -> Result<models::File> {
        static OPERATION: Operation = Operation {
            method: Method::POST,
            path: "/files",
            server: None,
            accept: "application/json",
            security: &[&["bearer"]],
            errors: &[],
            retry: Retry::UNSAFE,
        };
        let mut request = Request::new(&OPERATION);
        let mut form = Form::default();
        form.files("file", [&body.file]);
        form.field("purpose", &body.purpose)?;
        form.fields(&body.additional_properties)?;
        request.multipart(form);
        self.client.send(request).await?.json()
    }

    /// Download a file
    pub async fn download_file(&self, id: &str) -> Result<Download> {
        static OPERATION: Operation = Operation {
            method: Method::GET,
            path: "/files/{id}/content",
            server: None,
            accept: "application/octet-stream",
            security: &[&["bearer"]],
            errors: &[],
            retry: Retry::IDEMPOTENT,
        };
        let mut request = Request::new(&OPERATION);
        request.path("id", &id)?;
        Ok(self.client.open(request).await?.download())
    }
}

/// What [`Files::list_files`] may be given.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListFilesOptions {
    /// Cursor of the page before.
    pub after: Option<String>,
}

fn list_files_request(options: &ListFilesOptions) -> Result<Request> {
    static OPERATION: Operation = Operation {
        method: Method::GET,
        path: "/files",
        server: None,
        accept: "application/json",
        security: &[&["bearer"]],
        errors: &[],
        retry: Retry::IDEMPOTENT,
    };
    let mut request = Request::new(&OPERATION);
    request.query("after", &options.after)?;
    Ok(request)
}
