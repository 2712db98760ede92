use std::collections::VecDeque;

use futures_util::stream::try_unfold;
use reqwest::Url;
use reqwest::header::{HeaderMap, LINK};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::parameters;
use crate::request::Request;
use crate::response::Head;
use crate::{Client, ResponseStream, Result};

/// Names of properties that lead to a value in a page.
type Path = &'static [&'static str];

/// How the answers of an operation are the pages of one list; all names are those of the wire.
#[derive(Debug)]
pub(crate) struct Pagination {
    pub items: Path,
    pub next: NextPage,
}

/// What leads to the next page.
#[derive(Debug)]
pub(crate) enum NextPage {
    /// The page's cursor, as a parameter.
    Cursor {
        parameter: &'static str,
        cursor: Path,
        has_more: Option<Path>,
        done: Option<Path>,
    },
    /// The last item's cursor, such as its id, as a parameter.
    LastItem {
        parameter: &'static str,
        cursor: Path,
        has_more: Option<Path>,
    },
    /// The number of items so far.
    Offset {
        parameter: &'static str,
        limit: Option<&'static str>,
        total: Option<Path>,
    },
    /// The page's number.
    Page {
        parameter: &'static str,
        first: i64,
        total: Option<Path>,
    },
    /// A URL in the page.
    Url(Path),
    /// The link with `rel="next"` in the response's `Link` header (RFC 8288).
    Link,
}

/// A page as it came.
struct Page {
    head: Head,
    value: Value,
}

/// Where a list has been read to.
struct Position {
    client: Client,
    pagination: &'static Pagination,
    /// The request for the next page; none after the last.
    request: Option<Request>,
    cursor: Option<String>,
}

impl Client {
    /// The pages of a list, each fetched when it is asked for.
    pub(crate) fn every_page<T>(
        &self,
        request: Request,
        pagination: &'static Pagination,
    ) -> ResponseStream<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let position = Position::new(self, request, pagination);
        ResponseStream::new(try_unfold(position, |mut position| async {
            let Some(page) = position.next().await? else {
                return Ok(None);
            };
            Ok(Some((page.decode(|page| page)?, position)))
        }))
    }

    /// The items of all pages, each page fetched when the one before it is used up.
    pub(crate) fn every_item<T>(
        &self,
        request: Request,
        pagination: &'static Pagination,
    ) -> ResponseStream<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let state = (Position::new(self, request, pagination), VecDeque::new());
        ResponseStream::new(try_unfold(state, |(mut position, mut items)| async {
            loop {
                if let Some(item) = items.pop_front() {
                    return Ok(Some((item, (position, items))));
                }
                let Some(page) = position.next().await? else {
                    return Ok(None);
                };
                let path = position.pagination.items;
                let found: Option<_> = page.decode(|page| take(page, path))?;
                items = found.unwrap_or_default();
            }
        }))
    }
}

impl Position {
    fn new(client: &Client, request: Request, pagination: &'static Pagination) -> Self {
        Self {
            client: client.clone(),
            pagination,
            request: Some(request),
            cursor: None,
        }
    }

    async fn next(&mut self) -> Result<Option<Page>> {
        let Some(request) = self.request.take() else {
            return Ok(None);
        };
        let response = self.client.send(request.clone()).await?;
        let value = response.head.decode(response.whole())?;
        let head = response.head;
        let page = Page { head, value };
        self.request = self.after(&page, request)?;
        Ok(Some(page))
    }

    /// The request for the page after this one.
    fn after(&mut self, page: &Page, mut request: Request) -> Result<Option<Request>> {
        let value = &page.value;
        let items = find(value, self.pagination.items).and_then(Value::as_array);
        let count = items.map_or(0, |items| i64::try_from(items.len()).unwrap_or(i64::MAX));
        let says = |path: &Option<Path>, text| {
            path.is_some_and(|path| find(value, path) == Some(&Value::Bool(text)))
        };
        let next = match &self.pagination.next {
            NextPage::Cursor {
                parameter,
                cursor,
                has_more,
                done,
            } => {
                let is_last = says(has_more, false) || says(done, true);
                let cursor = find(value, cursor).filter(|_| !is_last);
                self.pass_on(cursor).map(|cursor| (*parameter, cursor))
            }
            NextPage::LastItem {
                parameter,
                cursor,
                has_more,
            } => {
                let last = items.and_then(|items| items.last());
                let cursor = last.and_then(|item| find(item, cursor));
                let cursor = cursor.filter(|_| !says(has_more, false));
                self.pass_on(cursor).map(|cursor| (*parameter, cursor))
            }
            NextPage::Offset {
                parameter,
                limit,
                total,
            } => {
                let offset = request
                    .query_number(parameter)
                    .unwrap_or(0)
                    .saturating_add(count);
                let limit = limit.and_then(|limit| request.query_number(limit));
                let is_last = count == 0
                    || limit.is_some_and(|limit| count < limit)
                    || number(value, *total).is_some_and(|total| offset >= total);
                (!is_last).then(|| (*parameter, offset.to_string()))
            }
            NextPage::Page {
                parameter,
                first,
                total,
            } => {
                let page = request
                    .query_number(parameter)
                    .unwrap_or(*first)
                    .saturating_add(1);
                let is_last = count == 0
                    || number(value, *total)
                        .is_some_and(|total| page.saturating_sub(*first) >= total);
                (!is_last).then(|| (*parameter, page.to_string()))
            }
            NextPage::Url(path) => {
                let url = find(value, path).and_then(Value::as_str);
                request.target = page.target(url)?;
                return Ok(request.target.is_some().then_some(request));
            }
            NextPage::Link => {
                request.target = page.target(next_link(&page.head.headers).as_deref())?;
                return Ok(request.target.is_some().then_some(request));
            }
        };
        Ok(next.map(|(name, text)| {
            request.set_query(name, &text);
            request
        }))
    }

    /// The cursor as a parameter has it, unless it is none.
    fn pass_on(&mut self, cursor: Option<&Value>) -> Option<String> {
        let text = cursor.map(parameters::text);
        let text = text.filter(|text| !text.is_empty() && text != "0");
        // An API that answers with the same cursor again would never come to an end.
        let text = text.filter(|text| self.cursor.as_ref() != Some(text));
        self.cursor.clone_from(&text);
        text
    }
}

impl Page {
    fn decode<T: DeserializeOwned>(self, choose: impl FnOnce(Value) -> Value) -> Result<T> {
        let Self { head, value } = self;
        T::deserialize(&choose(value)).map_err(|error| head.undecodable(b"", error))
    }

    /// Where the next page is: at the same origin, for the request has credentials.
    fn target(&self, url: Option<&str>) -> Result<Option<Url>> {
        let Some(url) = url.filter(|url| !url.is_empty()) else {
            return Ok(None);
        };
        let own = &self.head.url;
        match own.join(url) {
            Ok(target) if target.origin() == own.origin() => Ok(Some(target)),
            Ok(_) => Err(self
                .head
                .undecodable(b"", "the next page is at another origin")),
            Err(error) => Err(self.head.undecodable(b"", error)),
        }
    }
}

fn find(value: &Value, path: Path) -> Option<&Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

fn take(mut value: Value, path: Path) -> Value {
    let found = path
        .iter()
        .try_fold(&mut value, |value, name| value.get_mut(name));
    found.map(Value::take).unwrap_or_default()
}

/// A number of things, where the page says one.
fn number(value: &Value, path: Option<Path>) -> Option<i64> {
    let found = find(value, path?)?;
    let number = found
        .as_i64()
        .or_else(|| parameters::text(found).parse().ok())?;
    (number > 0).then_some(number)
}

/// The target of the link with `rel="next"`.
fn next_link(headers: &HeaderMap) -> Option<String> {
    let values = headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let all = values.collect::<Vec<_>>().join(",");
    let mut rest = all.as_str();
    loop {
        let (_, after) = rest.split_once('<')?;
        let (target, after) = after.split_once('>')?;
        let (mut is_quoted, mut is_escaped) = (false, false);
        let end = after.find(|character| {
            is_quoted ^= character == '"' && !is_escaped;
            is_escaped = character == '\\' && is_quoted && !is_escaped;
            character == ',' && !is_quoted
        });
        let (own, others) = after.split_at(end.unwrap_or(after.len()));
        let is_next = own.split(';').any(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or_default();
            let mut relations = value.trim().trim_matches('"').split_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target.to_owned());
        }
        rest = others;
    }
}
