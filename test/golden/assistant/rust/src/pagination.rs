use std::collections::VecDeque;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::parameters::{self, percent_encode};
use crate::request::Request;
use crate::{Client, ResponseStream, Result};

/// Where a page has what; all names are those of the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pagination {
    pub cursor_param: &'static str,
    pub items: &'static str,
    pub next_cursor: &'static str,
    pub has_more: Option<&'static str>,
}

impl Pagination {
    /// The cursor of the page after this one.
    fn next(&self, page: &Value) -> Option<String> {
        if self
            .has_more
            .is_some_and(|name| page[name] == Value::Bool(false))
        {
            return None;
        }
        let cursor = parameters::text(&page[self.next_cursor]);
        (!cursor.is_empty()).then_some(cursor)
    }
}

struct State<T> {
    client: Client,
    /// The request for the next page; none after the last.
    request: Option<Request>,
    items: VecDeque<T>,
    cursor: Option<String>,
}

impl Client {
    /// The items of all pages, each page fetched when the one before it is used up.
    pub(crate) fn paginate<T>(
        &self,
        request: Request,
        pagination: &'static Pagination,
    ) -> ResponseStream<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let state = State {
            client: self.clone(),
            request: Some(request),
            items: VecDeque::new(),
            cursor: None,
        };
        ResponseStream::new(futures_util::stream::try_unfold(state, |state| {
            next_item(state, pagination)
        }))
    }
}

async fn next_item<T: DeserializeOwned>(
    mut state: State<T>,
    pagination: &Pagination,
) -> Result<Option<(T, State<T>)>> {
    loop {
        if let Some(item) = state.items.pop_front() {
            return Ok(Some((item, state)));
        }
        let Some(request) = state.request.take() else {
            return Ok(None);
        };
        let response = state.client.send(request.clone()).await?;
        let (page, items) = response.page(pagination.items).await?;
        state.items = items;
        let next = pagination.next(&page);
        // An API that answers with the same cursor again would never come to an end.
        if let Some(cursor) = next.filter(|next| state.cursor.as_ref() != Some(next)) {
            let name = percent_encode(pagination.cursor_param);
            state.request = Some(request.with_query(name, percent_encode(&cursor)));
            state.cursor = Some(cursor);
        }
    }
}
