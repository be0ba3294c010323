//! `async=true`: the answer comes before the merchants have said anything.

use serde_json::json;

use crate::{
    app::{
        App, DESK_MIRROR, JACKET, MIRROR_HOUSE, SOLD_OUT, THREE_LEFT, errors, held, line_id,
        refusal, refused, wanted,
    },
    wire::Server,
};

#[test]
fn what_fails_later_is_told_when_somebody_looks() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let answer = cart.post(
        "skus?async=true",
        json!({ "sku_id": SOLD_OUT, "quantity": 1 }),
    );
    assert_eq!((answer.status, errors(&answer.json())), (200, vec![]));
    assert_eq!(held(&answer.json()), [(JACKET, 1), (SOLD_OUT, 1)]);
    let told = cart.now();
    assert_eq!(
        (errors(&told), held(&told)),
        (vec!["EXTERNAL_ADD_ITEM".to_owned()], vec![(JACKET, 1)])
    );
    assert_eq!(told["errors"][0]["entity_id"], SOLD_OUT.to_string());
    assert_eq!(errors(&cart.now()), ["EXTERNAL_ADD_ITEM"]);
}

#[test]
fn a_quantity_that_was_refused_later_goes_back() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(THREE_LEFT, 1)]);
    let line = line_id(&cart.now(), THREE_LEFT);
    let body = json!({ "sku_id": THREE_LEFT, "quantity": 9 });
    let answer = cart.call("PUT", &format!("skus/{line}?async=true"), body);
    assert_eq!(held(&answer.json()), [(THREE_LEFT, 9)]);
    let told = cart.now();
    assert_eq!(
        (errors(&told), held(&told)),
        (
            vec!["EXTERNAL_UPDATE_ITEM".to_owned()],
            vec![(THREE_LEFT, 1)]
        )
    );
}

#[test]
fn a_cart_is_made_even_of_what_one_merchant_will_refuse() {
    let server = Server::start();
    let app = App::open(&server);
    let body = json!({ "skus": wanted(&[(SOLD_OUT, 1)]) });
    let answer = app.call("POST", "/v1/checkout/cart?async=true", body);
    assert_eq!(
        (answer.status, held(&answer.json())),
        (200, vec![(SOLD_OUT, 1)])
    );
    let told = app.known(&answer).now();
    assert_eq!(
        (errors(&told), &told["bags"]),
        (vec!["EXTERNAL_ADD_ITEM".to_owned()], &json!([]))
    );
}

#[test]
fn errors_that_nobody_has_looked_at_block_the_submit() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.ready();
    cart.post(
        "skus?async=true&price_cart=true",
        json!({ "sku_id": SOLD_OUT }),
    );
    assert_eq!(
        refused(&cart.submit("web-1")),
        refusal(412, "checkout_incomplete")
    );
    assert_eq!(errors(&cart.now()), ["EXTERNAL_ADD_ITEM"]);
    let told = cart.priced();
    assert_eq!(held(&told), [(JACKET, 1), (DESK_MIRROR, 2)]);
    assert_eq!(cart.submit("web-1").status, 200);
}

#[test]
fn errors_of_the_same_call_come_at_once_without_it() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1), (DESK_MIRROR, 1)]);
    let answer = cart.post("skus?async=false", json!({ "sku_id": SOLD_OUT }));
    assert_eq!(errors(&answer.json()), ["EXTERNAL_ADD_ITEM"]);
    server.switch(json!({ "failingMerchant": MIRROR_HOUSE }));
    let answer = cart.post("skus?async=sometimes", json!({ "sku_id": DESK_MIRROR }));
    assert_eq!(refused(&answer), refusal(400, "invalid_request"));
}
