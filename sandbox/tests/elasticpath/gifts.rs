//! Gifts: lines that nobody asked for, in the answer to any write.

use serde_json::json;

use crate::{
    page::{Page, held, line, line_id, lines, titles, total},
    wire::Server,
};

#[test]
fn a_gift_comes_with_the_product_grows_with_it_and_goes_with_it() {
    let server = Server::start();
    let page = Page::open(&server);
    let cart = page.add("TEAPOT-STONE", 1).json();
    assert_eq!(held(&cart), lines(&[("TEAPOT-STONE", 1), ("TIN-TEA", 1)]));
    assert_eq!(line(&cart, "TIN-TEA")["auto_add_quantity"], 1);
    assert_eq!(total(&cart), 4800);
    let pot = line_id(&cart, "TEAPOT-STONE");
    let more = page.set(&pot, 3).json();
    assert_eq!(held(&more), lines(&[("TEAPOT-STONE", 3), ("TIN-TEA", 3)]));
    assert_eq!(total(&more), 14_400);
    let none = page.delete(&format!("{{c}}/items/{pot}")).json();
    assert_eq!(held(&none), lines(&[]));
}

#[test]
fn a_gift_comes_on_top_of_what_was_bought() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("TOTE-CANVAS", 2);
    let cart = page.code("TOTE").json();
    let tote = line(&cart, "TOTE-CANVAS");
    assert_eq!(
        (&tote["quantity"], &tote["auto_add_quantity"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(total(&cart), 3200);
    page.delete("{c}/discounts/TOTE");
    assert_eq!(held(&page.items()), lines(&[("TOTE-CANVAS", 2)]));
}

#[test]
fn a_gift_that_is_removed_is_given_again() {
    let server = Server::start();
    let page = Page::open(&server);
    let cart = page.add("TEAPOT-STONE", 1).json();
    let tin = line_id(&cart, "TIN-TEA");
    let answer = page.delete(&format!("{{c}}/items/{tin}")).json();
    assert_eq!(held(&answer), lines(&[("TEAPOT-STONE", 1), ("TIN-TEA", 1)]));
    assert_ne!(line_id(&answer, "TIN-TEA"), tin);
}

#[test]
fn a_gift_without_a_price_in_the_currency_is_told_beside_the_data() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let answer = page.code("VASE");
    assert_eq!(answer.status, 201);
    assert_eq!(held(&answer.json()), lines(&[("MUG-BLUE", 1)]));
    assert_eq!(titles(&answer.json()), ["currency mismatch"]);
}

#[test]
fn a_gift_that_has_run_out_is_told_beside_the_data() {
    let server = Server::start();
    server.control(
        "POST",
        "stock",
        json!({ "vendor": "elasticPath", "sku": "TIN-TEA", "stock": 0 }),
    );
    let page = Page::open(&server);
    let answer = page.add("TEAPOT-STONE", 1);
    assert_eq!(
        (answer.status, titles(&answer.json())),
        (201, vec!["Insufficient stock".to_owned()])
    );
    assert_eq!(held(&answer.json()), lines(&[("TEAPOT-STONE", 1)]));
    let suggestion = &answer.json()["meta"]["promotion_suggestions"][0];
    assert_eq!(suggestion["bundle"][0]["targets"], json!(["TIN-TEA"]));
}

#[test]
fn words_may_be_put_on_a_gift() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let cart = page.code("TOTE").json();
    let tote = line_id(&cart, "TOTE-CANVAS");
    let body =
        json!({ "data": { "type": "cart_item", "id": tote, "custom_inputs": { "label": "Ada" } } });
    let answer = page
        .call("PUT", &format!("{{c}}/items/{tote}"), body)
        .json();
    let line = line(&answer, "TOTE-CANVAS");
    assert_eq!(
        (&line["id"], &line["custom_inputs"]["label"]),
        (&json!(tote), &json!("Ada"))
    );
    assert_eq!((&line["quantity"], total(&answer)), (&json!(1), 1250));
}

#[test]
fn the_simple_method_knows_no_gifts() {
    let server = Server::start();
    server.switch(json!({ "calculationMethod": "simple" }));
    let cart = Page::open(&server).add("TEAPOT-STONE", 1).json();
    assert_eq!(held(&cart), lines(&[("TEAPOT-STONE", 1)]));
}
