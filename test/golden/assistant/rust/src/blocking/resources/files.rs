//! Files to talk about.

use crate::blocking::{Client, Download, Iter};
use crate::resources::files::ListFilesOptions;
use crate::{Result, models};

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
    #[inline]
    pub fn list_files(&self, options: &ListFilesOptions) -> Result<models::FilePage> {
        let inner = crate::resources::Files::new(&self.client.inner);
        let call = inner.list_files(options);
        self.client.background.wait(call)
    }

    /// List files
    ///
    /// The items of all pages, fetched when they are needed.
    #[inline]
    pub fn list_files_all(&self, options: &ListFilesOptions) -> Result<Iter<models::File>> {
        let inner = crate::resources::Files::new(&self.client.inner);
        let call = inner.list_files_all(options);
        self.client.background.items(call)
    }

    /// List files
    ///
    /// The pages, one after the other, fetched when they are needed.
    #[inline]
    pub fn list_files_pages(&self, options: &ListFilesOptions) -> Result<Iter<models::FilePage>> {
        let inner = crate::resources::Files::new(&self.client.inner);
        let call = inner.list_files_pages(options);
        self.client.background.items(call)
    }

    /// Upload a file
    #[inline]
    pub fn upload_file(&self, body: &models::UploadFileRequest) -> Result<models::File> {
        let inner = crate::resources::Files::new(&self.client.inner);
        let call = inner.upload_file(body);
        self.client.background.wait(call)
    }

    /// Download a file
    #[inline]
    pub fn download_file(&self, id: &str) -> Result<Download> {
        let inner = crate::resources::Files::new(&self.client.inner);
        let call = inner.download_file(id);
        self.client.background.download(call)
    }
}
