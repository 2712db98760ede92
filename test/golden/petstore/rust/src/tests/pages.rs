//! Lists that come in pages.

use serde_json::{Value, json};

use super::{READ, client, json_answer};
use crate::pagination::{NextPage, Pagination};
use crate::request::Request;
use crate::stub::{Answer, Stub};
use crate::{Error, Result};

static CURSOR: Pagination = Pagination {
    items: &["data", "list"],
    next: NextPage::Cursor {
        parameter: "after",
        cursor: &["meta", "last"],
        has_more: Some(&["more"]),
        done: Some(&["done"]),
    },
};

static LAST_ITEM: Pagination = Pagination {
    items: &["data"],
    next: NextPage::LastItem {
        parameter: "after",
        cursor: &["id"],
        has_more: Some(&["more"]),
    },
};

static OFFSET: Pagination = Pagination {
    items: &["data"],
    next: NextPage::Offset {
        parameter: "offset",
        limit: Some("limit"),
        total: Some(&["total"]),
    },
};

static NUMBER: Pagination = Pagination {
    items: &[],
    next: NextPage::Page {
        parameter: "page",
        first: 1,
        total: None,
    },
};

static TOTAL: Pagination = Pagination {
    items: &["data"],
    next: NextPage::Page {
        parameter: "page",
        first: 0,
        total: Some(&["pages"]),
    },
};

static URL: Pagination = Pagination {
    items: &["data"],
    next: NextPage::Url(&["next"]),
};

static LINK: Pagination = Pagination {
    items: &[],
    next: NextPage::Link,
};

/// The items of these pages, and where the requests for them went.
async fn items(
    pages: Vec<Answer>,
    pagination: &'static Pagination,
    query: &[(&str, &str)],
) -> (Result<Vec<i64>>, Vec<String>) {
    let count = pages.len();
    let stub = Stub::serve(pages);
    let mut request = Request::new(&READ);
    for (name, value) in query {
        request.query(name, value).expect("a query");
    }
    let items = client(&stub)
        .every_item(request, pagination)
        .collect()
        .await;
    let targets = (0..count).map(|_| stub.received().target.replace("&key=s3cret", ""));
    (items, targets.collect())
}

fn pages(bodies: &[Value]) -> Vec<Answer> {
    bodies.iter().map(|page| json_answer(200, page)).collect()
}

#[tokio::test]
async fn cursors_lead_to_the_last_page() {
    let answers = pages(&[
        json!({"data": {"list": [1, 2]}, "meta": {"last": "b c"}, "more": true}),
        json!({"data": {"list": null}, "meta": {"last": 7}}),
        json!({"data": {"list": [3]}, "meta": {"last": "e"}, "more": false}),
    ]);
    let (found, targets) = items(answers, &CURSOR, &[("after", "start")]).await;
    assert_eq!(found.expect("items"), [1, 2, 3]);
    let expected = [
        "/things?after=start",
        "/things?after=b%20c",
        "/things?after=7",
    ];
    assert_eq!(targets, expected);
    for last in [
        json!({"data": {"list": [1]}, "meta": {"last": "x"}, "done": true}),
        json!({"data": {"list": [1]}, "meta": {"last": ""}}),
        json!({"data": {"list": [1]}, "meta": null}),
    ] {
        let (found, _) = items(pages(&[last]), &CURSOR, &[]).await;
        assert_eq!(found.expect("items"), [1]);
    }
}

#[tokio::test]
async fn a_cursor_that_repeats_ends_the_pages() {
    let page = json!({"data": {"list": [1]}, "meta": {"last": "same"}});
    let (found, _) = items(pages(&[page.clone(), page]), &CURSOR, &[]).await;
    assert_eq!(found.expect("items"), [1, 1]);
    let wrong = json!({"data": {"list": ["x"]}});
    let (found, _) = items(pages(&[wrong]), &CURSOR, &[]).await;
    assert!(matches!(found, Err(Error::Decode(_))));
}

#[tokio::test]
async fn last_items_lead_on() {
    for last in [
        json!({"data": [{"id": 9}], "more": false}),
        json!({"data": [{}], "more": true}),
        json!({"data": [], "more": true}),
        json!({"data": null, "more": true}),
    ] {
        let first = json!({"data": [{"id": "a"}, {"id": "b c"}], "more": true});
        let stub = Stub::serve(pages(&[first, last]));
        let pages = client(&stub).every_page(Request::new(&READ), &LAST_ITEM);
        let found: Vec<Value> = pages.collect().await.expect("pages");
        assert_eq!(found.len(), 2);
        assert_eq!(stub.received().target, "/things?key=s3cret");
        assert_eq!(stub.received().target, "/things?after=b%20c&key=s3cret");
    }
}

#[tokio::test]
async fn offsets_grow_by_what_came() {
    let full = || json!({"data": [1, 2]});
    let all = pages(&[full(), full(), json!({"data": []})]);
    let (found, targets) = items(all, &OFFSET, &[("offset", "5")]).await;
    assert_eq!(found.expect("items"), [1, 2, 1, 2]);
    assert_eq!(
        targets,
        ["/things?offset=5", "/things?offset=7", "/things?offset=9"]
    );
    let short = pages(&[full(), json!({"data": [3]})]);
    let (found, _) = items(short, &OFFSET, &[("limit", "2")]).await;
    assert_eq!(found.expect("items"), [1, 2, 3]);
    let total = pages(&[json!({"data": [1, 2], "total": "2"})]);
    let (found, _) = items(total, &OFFSET, &[]).await;
    assert_eq!(found.expect("items"), [1, 2]);
}

#[tokio::test]
async fn page_numbers_grow_by_one() {
    let all = pages(&[json!([1]), json!([2]), json!([])]);
    let (found, targets) = items(all, &NUMBER, &[("page", "4")]).await;
    assert_eq!(found.expect("items"), [1, 2]);
    assert_eq!(
        targets,
        ["/things?page=4", "/things?page=5", "/things?page=6"]
    );
    let page = json!({"data": [1], "pages": 2});
    let (found, targets) = items(pages(&[page.clone(), page]), &TOTAL, &[]).await;
    assert_eq!(found.expect("items"), [1, 1]);
    assert_eq!(targets[1], "/things?page=1");
}

#[tokio::test]
async fn urls_lead_on_at_home_only() {
    let all = pages(&[
        json!({"data": [1], "next": "/more?page=2"}),
        json!({"data": [2], "next": ""}),
    ]);
    let (found, targets) = items(all, &URL, &[]).await;
    assert_eq!(found.expect("items"), [1, 2]);
    assert_eq!(targets[1], "/more?page=2");
    for next in ["http://elsewhere.test/", "http://["] {
        let (found, _) = items(pages(&[json!({"data": [1], "next": next})]), &URL, &[]).await;
        assert!(matches!(found, Err(Error::Decode(_))), "{found:?}");
    }
}

#[tokio::test]
async fn links_lead_on() {
    let links = r#"</first?a,b>; title="a, \"b"; rel=first, </more>; foo; REL="last Next""#;
    let all = vec![
        json_answer(200, &json!([1])).header("link", links),
        json_answer(200, &json!([2])).header("link", "</first>; rel=first"),
    ];
    let (found, targets) = items(all, &LINK, &[]).await;
    assert_eq!(found.expect("items"), [1, 2]);
    assert_eq!(targets[1], "/more?key=s3cret");
}

#[tokio::test]
async fn pages_come_one_by_one() {
    let stub = Stub::serve(pages(&[json!([1]), json!([2, 3]), json!([])]));
    let pages = client(&stub).every_page(Request::new(&READ), &NUMBER);
    let found: Vec<Vec<i64>> = pages.collect().await.expect("pages");
    assert_eq!(found, [vec![1], vec![2, 3], vec![]]);
}
