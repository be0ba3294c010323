//! What the suite has to know of a room, and nothing more.

use cartwright::cart::{ItemRef, LineId, LineKey, Snapshot};
use cartwright::http::{Headers, Response};
use cartwright::intent::{Deed, IntentId, Work};
use cartwright::vendor::{Adapter, Item, Reply, Session};

/// One room and examples in its vendor's terms.
pub(crate) struct Room {
    /// As a shop opens it; a key in the settings is spelled `key-of-the-shop`.
    pub(crate) adapter: Box<dyn Adapter>,
    /// Item references that mean different items, the trickiest ones first.
    pub(crate) items: Vec<String>,
    /// Another way of writing the first of them.
    pub(crate) same_item: &'static str,
    /// What is no item reference.
    pub(crate) not_items: Vec<&'static str>,
    /// A 2xx body with a cart of at least one line.
    pub(crate) cart: String,
    /// A 2xx body with a cart of none.
    pub(crate) empty_cart: String,
}

impl Room {
    pub(crate) fn item(&self, number: usize) -> (ItemRef, LineKey) {
        let Item { reference, key, .. } = self.adapter.item(&self.items[number]).unwrap();
        (reference, key)
    }

    pub(crate) fn add(&self, number: usize, quantity: u32) -> Work {
        let (item, key) = self.item(number);
        work(
            number,
            Deed::Add {
                key,
                item,
                quantity,
                before: None,
            },
        )
    }

    pub(crate) fn set(&self, number: usize, quantity: u32) -> Work {
        let (item, key) = self.item(number);
        let line = LineId::from(format!("line-{number}"));
        work(
            number,
            Deed::Set {
                key,
                item,
                line,
                quantity,
                before: 1,
                repair: false,
            },
        )
    }

    pub(crate) fn clear(&self) -> Work {
        work(0, Deed::Clear)
    }

    /// The works of every sort of request.
    pub(crate) fn requests(&self) -> Vec<Vec<Work>> {
        let requests = [
            vec![self.add(0, 1)],
            vec![self.add(0, 1), self.add(1, 2)],
            vec![self.set(0, 3)],
            vec![self.set(0, 0)],
            vec![self.set(0, 3), self.set(1, 0)],
            vec![self.clear()],
        ];
        // Only what goes together in one request is answered together.
        requests
            .into_iter()
            .map(|works| {
                works[..self.adapter.plan(&works, &session(), &self.nothing()).takes].to_vec()
            })
            .collect()
    }

    pub(crate) fn nothing(&self) -> Snapshot {
        Snapshot::empty(self.adapter.currency())
    }

    pub(crate) fn reads(&self, response: &Response) -> Reply {
        self.adapter.cart(response, &self.nothing())
    }

    /// The answer to every sort of request, and to reading the cart.
    pub(crate) fn replies(&self, response: &Response) -> Vec<Reply> {
        let answer = |works: Vec<Work>| self.adapter.answer(&works, response, &self.nothing());
        self.requests()
            .into_iter()
            .map(answer)
            .chain([self.reads(response)])
            .collect()
    }
}

fn work(number: usize, deed: Deed) -> Work {
    Work {
        covers: vec![IntentId::new("tab", number as u64 + 1)],
        deed,
    }
}

pub(crate) fn session() -> Session {
    Session {
        token: Some("token-of-the-customer".into()),
        shopper: Some("token-of-the-shopper".into()),
        cart: Some("cart-1".into()),
    }
}

pub(crate) fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new(),
        body: body.to_owned(),
    }
}

#[cfg(feature = "vesuviopay")]
pub(crate) fn vesuviopay() -> Room {
    let config = r#"{"baseUrl": "https://api.shop.test", "storeId": "store-1", "apiKey": "key-of-the-shop"}"#;
    let item = |product: &str, variant: &str| {
        format!(r#"{{"externalProductId": "{product}", "externalVariantId": "{variant}"}}"#)
    };
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vesuviopay/");
        std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
    };
    Room {
        adapter: cartwright::vendor::registry::open("vesuviopay", config).unwrap(),
        items: vec![
            item("a/b", "c"),
            item("a", "b/c"),
            item("a%2Fb", "c"),
            item("a", "b"),
            item("a", "b#1"),
            item("A", "b"),
        ],
        same_item: "{\n\"externalVariantId\":\"\\u0063\", \"externalProductId\":\"a\\/b\"}",
        not_items: vec![
            r#"{"externalProductId": "a"}"#,
            r#"{"externalProductId": "a", "externalVariantId": ""}"#,
            r#"{"externalProductId": "a", "externalVariantId": "b", "quantity": 2}"#,
        ],
        cart: fixture("bulk-partial")
            .replace("\"partialSuccess\": true", "\"partialSuccess\": false"),
        empty_cart: fixture("cart-empty"),
    }
}

#[cfg(feature = "custom")]
pub(crate) fn custom() -> Room {
    let config = r#"{"baseUrl": "https://api.shop.test", "currency": "USD", "creates": true, "codes": true}"#;
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/custom/");
        std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
    };
    let items = [
        r#"{"sku": "a/b", "size": "L"}"#,
        r#"{"sku": "a", "size": "L/b"}"#,
        r#"{"sku": "a%2Fb", "size": "L"}"#,
        r#"{"sku": "a/size=L"}"#,
        r#"{"sku": "a#b"}"#,
        r#"{"sku": "7"}"#,
        r#"{"sku": 7}"#,
        r#"{"sku": ":7"}"#,
        r#"{"sku": true}"#,
        r#"{"sku": "true"}"#,
        r#"{"id": "7"}"#,
    ];
    Room {
        adapter: cartwright::vendor::registry::open("custom", config).unwrap(),
        items: items.map(String::from).to_vec(),
        same_item: "{ \"\\u0073ize\": \"L\",\n\"sku\": \"a\\/b\" }",
        not_items: vec![
            r#"{"sku": ""}"#,
            r#"{"sku": 1.5}"#,
            r#"{"sku": null}"#,
            r#"{"sku": {"id": "a"}}"#,
            r#"{"sku": "a", "quantity": 2}"#,
            r#"{"s/u": "a"}"#,
        ],
        cart: fixture("cart"),
        empty_cart: fixture("cart-empty"),
    }
}

#[cfg(feature = "elastic-path")]
pub(crate) fn elastic_path() -> Room {
    let config = r#"{"baseUrl": "https://api.shop.test", "clientId": "key-of-the-shop"}"#;
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/elasticpath/");
        std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
    };
    // Read and written with one body: the items that a read includes are the data of a write.
    let mut cart: serde_json::Value = serde_json::from_str(&fixture("cart")).unwrap();
    cart["included"]["items"]
        .as_array_mut()
        .unwrap()
        .truncate(1);
    let items = [
        r#"{"productId": "a/b", "customInputs": {"front": "x", "back": "y"}, "bundle": {"c": {"d": 1, "e": 2}}}"#,
        r#"{"productId": "a/b", "customInputs": {"front": "x", "back": "y"}}"#,
        r#"{"productId": "a/b", "bundle": {"c": {"d": 1, "e": 2}}}"#,
        r#"{"productId": "a/b", "bundle": {"c": {"d": 1}, "e": {"e": 2}}}"#,
        r#"{"productId": "a/b"}"#,
        r#"{"productId": "a%2Fb"}"#,
        r#"{"productId": "a/inputs:{}"}"#,
        r#"{"productId": "a#b"}"#,
        r#"{"sku": "a/b"}"#,
        r#"{"custom": {"name": "Engraving", "price": {"amount": 500, "currency": "USD"}}}"#,
        r#"{"custom": {"name": "Engraving", "price": {"amount": 501, "currency": "USD"}}}"#,
        r#"{"custom": {"name": "Engraving", "price": {"amount": 500, "currency": "USD"}, "sku": "a/b"}}"#,
        r#"{"offeringId": "a", "plan": "b"}"#,
        r#"{"offeringId": "a", "plan": "b", "pricingOption": "c"}"#,
        r#"{"offeringId": "a", "plan": "b/c"}"#,
    ];
    Room {
        adapter: cartwright::vendor::registry::open("elastic-path", config).unwrap(),
        items: items.map(String::from).to_vec(),
        same_item: "{\"bundle\":{\"x\":{},\"c\":{\"e\":2,\"d\":1}},\n\"customInputs\":{\"back\":\"\\u0079\", \"front\":\"x\"},\"productId\":\"a\\/b\"}",
        not_items: vec![
            r#"{"productId": ""}"#,
            r#"{"productId": "a", "sku": "b"}"#,
            r#"{"productId": "a", "quantity": 2}"#,
            r#"{"productId": "a", "customInputs": ["x"]}"#,
            r#"{"productId": "a", "bundle": {"c": {"d": 0}}}"#,
            r#"{"custom": {"name": "Engraving"}}"#,
            r#"{"custom": {"name": "Engraving", "price": {"amount": -1, "currency": "USD"}}}"#,
            r#"{"offeringId": "a"}"#,
        ],
        cart: cart.to_string(),
        empty_cart: fixture("cart-empty"),
    }
}

#[cfg(feature = "violet")]
pub(crate) fn violet() -> Room {
    let config = r#"{"baseUrl": "https://api.shop.test", "headers": {"X-Violet-App-Secret": "key-of-the-shop"}}"#;
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/violet/");
        std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
    };
    let items = [
        r#"{"skuId": 33415, "customProperties": [{"name": "a/b", "value": "c"}, {"name": "d", "value": ""}]}"#,
        r#"{"skuId": 33415, "customProperties": [{"name": "a", "value": "b/c"}, {"name": "d", "value": ""}]}"#,
        r#"{"skuId": 33415, "customProperties": [{"name": "a", "value": "b"}]}"#,
        r#"{"skuId": 33415, "customProperties": [{"name": "a", "value": "b#1"}]}"#,
        r#"{"skuId": 33415}"#,
        r#"{"skuId": 3341}"#,
        r#"{"skuId": "18446744073709551615"}"#,
    ];
    Room {
        adapter: cartwright::vendor::registry::open("violet", config).unwrap(),
        items: items.map(String::from).to_vec(),
        same_item: r#"{ "customProperties": {"d": "", "a\/b": "\u0063"}, "skuId": "033415" }"#,
        not_items: vec![
            r#"{"skuId": 0}"#,
            r#"{"skuId": 1.5}"#,
            r#"{"skuId": "a"}"#,
            r#"{"skuId": 33415, "quantity": 2}"#,
            r#"{"skuId": 33415, "customProperties": "x"}"#,
            r#"{"skuId": 33415, "customProperties": [{"value": "x"}]}"#,
            r#"{"skuId": 33415, "customProperties": [{"name": "a", "value": "x"}, {"name": "a", "value": "y"}]}"#,
        ],
        cart: fixture("created"),
        empty_cart: fixture("empty"),
    }
}
