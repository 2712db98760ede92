use reqwest::RequestBuilder;
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE};

use crate::error::request_id;
use crate::parameters;
use crate::request::{Body, Request};
use crate::response::Response;
use crate::{ApiError, Client, Result};

impl Client {
    /// Sends a request whose response is read as a whole.
    pub(crate) async fn send(&self, request: Request) -> Result<Response> {
        let timeout = self.inner.timeout;
        self.execute(request, |builder| builder.timeout(timeout))
            .await
    }

    /// Sends a request whose response is a stream, which may take as long as it likes.
    pub(crate) async fn open(&self, request: Request) -> Result<Response> {
        self.execute(request, |builder| builder).await
    }

    /// The one function through which all requests go.
    async fn execute(
        &self,
        request: Request,
        finish: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Response> {
        let operation = request.operation;
        let response = finish(self.build(request)?).send().await?;
        if response.status().is_success() {
            return Ok(Response::new(operation, response));
        }
        let status = response.status();
        let headers = response.headers().clone();
        let raw_body = response.bytes().await?;
        let error = ApiError {
            status,
            request_id: request_id(&headers),
            headers,
            body: operation.error_body(status.as_u16(), &raw_body),
            raw_body,
        };
        Err(error.into())
    }

    fn build(&self, request: Request) -> Result<RequestBuilder> {
        let operation = request.operation;
        let base_url = self.base_url(operation.server)?;
        let mut url = format!("{}{}", base_url.trim_end_matches('/'), request.path);
        if !request.query.is_empty() {
            let separator = if url.contains('?') { '&' } else { '?' };
            url.push(separator);
            url.push_str(&parameters::join(&request.query));
        }
        let mut builder = self.inner.http.request(operation.method.clone(), url);
        if !operation.accept.is_empty() {
            builder = builder.header(ACCEPT, operation.accept);
        }
        builder = builder.headers(self.inner.headers.clone());
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        if !request.cookies.is_empty() {
            let cookies: Vec<_> = request
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            builder = builder.header(COOKIE, cookies.join("; "));
        }
        for credential in self.credentials(operation.security) {
            builder = credential.apply(builder);
        }
        Ok(match request.body {
            Body::Empty => builder,
            Body::Bytes {
                content_type,
                bytes,
            } => builder.header(CONTENT_TYPE, content_type).body(bytes),
            Body::Multipart(form) => builder.multipart(form.build()?),
        })
    }
}
