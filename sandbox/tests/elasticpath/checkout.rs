//! Checkout, payment intents, and the orders that come of it.

use serde_json::{Value, json};

use crate::{
    page::{Page, held, line_id, lines, refusal, refused, text, total},
    wire::{Answer, Server},
};

fn address() -> Value {
    json!({
        "first_name": "Ada", "last_name": "Marlow", "line_1": "4 Quay Street", "city": "Bristol",
        "postcode": "BS1 4DB", "county": "", "country": "GB",
    })
}

fn order() -> Value {
    json!({
        "customer": { "name": "Ada Marlow", "email": "guest@shopper.example" },
        "billing_address": address(), "shipping_address": address(),
    })
}

fn check_out(page: &Page<'_>, data: Value) -> Answer {
    page.call("POST", "{c}/checkout", json!({ "data": data }))
}

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

fn customer<'a>(server: &'a Server, at: usize) -> Page<'a> {
    let token = text(&seed(server)["customers"][at]["token"]);
    Page::open(server).sending("X-Moltin-Customer-Token", &token)
}

#[test]
fn an_order_is_what_the_cart_was_and_the_cart_stays() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 2);
    let before = page.code("SAVE5").json();
    let answer = check_out(&page, order());
    let told = answer.json();
    assert_eq!(answer.status, 201);
    assert_eq!(
        told["data"]["meta"]["display_price"]["with_tax"]["amount"],
        total(&before)
    );
    assert_eq!(told["data"]["shipping_address"], address());
    let bought = told["included"]["items"].as_array().unwrap();
    assert_eq!(bought.len(), 2);
    assert_eq!(bought[0]["type"], "order_item");
    assert_eq!(
        bought[0]["relationships"]["cart_item"]["data"]["id"],
        line_id(&before, "MUG-BLUE")
    );
    assert_eq!(bought[1]["sku"], "SAVE5");
    assert_eq!(held(&page.items()), lines(&[("MUG-BLUE", 2)]));
    assert_eq!(total(&page.items()), total(&before));

    let again = check_out(&page, order());
    assert_eq!(again.status, 201);
    assert_ne!(again.json()["data"]["id"], told["data"]["id"]);
}

#[test]
fn empty_carts_and_previews_cannot_be_checked_out() {
    let server = Server::start();
    let page = Page::open(&server);
    assert_eq!(
        refused(&check_out(&page, order())),
        refusal(400, "Bad Request")
    );
    page.add("MUG-BLUE", 1);
    let preview = json!({ "data": { "snapshot_date": "2026-12-24T00:00:00Z" } });
    page.call("PUT", "{c}", preview);
    assert_eq!(
        refused(&check_out(&page, order())),
        refusal(400, "Bad Request")
    );
}

#[test]
fn a_checkout_in_another_currency_is_refused() {
    let server = Server::start();
    Page::open(&server).add("MUG-BLUE", 1);
    let euros = Page::open(&server).sending("X-Moltin-Currency", "EUR");
    assert_eq!(
        refused(&check_out(&euros, order())),
        refusal(400, "Cart Currency Mismatch")
    );
    let dollars = Page::open(&server).sending("X-Moltin-Currency", "USD");
    assert_eq!(check_out(&dollars, order()).status, 201);
}

#[test]
fn a_deferred_stock_check_happens_at_checkout() {
    let server = Server::start();
    let page = Page::open(&server);
    let deferred = json!({ "inventory_settings": { "defer_inventory_check": true } });
    page.call("PUT", "{c}", json!({ "data": deferred }));
    assert_eq!(page.add("CLOCK-COPPER", 4).status, 201);
    let short = check_out(&page, order());
    assert_eq!(refused(&short), refusal(400, "Insufficient stock"));
    assert_eq!(short.json()["errors"][0]["meta"]["sku"], "CLOCK-COPPER");
    let line = line_id(&page.items(), "CLOCK-COPPER");
    page.set(&line, 3);
    assert_eq!(check_out(&page, order()).status, 201);
}

#[test]
fn an_address_says_where_it_is() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    for name in [
        "first_name",
        "last_name",
        "line_1",
        "postcode",
        "country",
        "county",
    ] {
        let mut data = order();
        data["shipping_address"]
            .as_object_mut()
            .unwrap()
            .remove(name);
        assert_eq!(
            refused(&check_out(&page, data)),
            refusal(400, "required"),
            "without {name}"
        );
    }
    let mut with_region = order();
    with_region["shipping_address"]["region"] = json!("Avon");
    with_region["shipping_address"]
        .as_object_mut()
        .unwrap()
        .remove("county");
    assert_eq!(check_out(&page, with_region.clone()).status, 201);

    server.switch(json!({ "wholeAddresses": true }));
    let strict = check_out(&page, order());
    assert_eq!(
        strict.json()["errors"][0]["source"],
        "data.billing_address.company_name"
    );
    assert_eq!(check_out(&page, with_region).status, 400);
}

#[test]
fn orders_belong_to_the_customer_who_was_signed_in() {
    let server = Server::start();
    let ada = customer(&server, 0);
    ada.add("MUG-BLUE", 1);
    let placed = check_out(&ada, order()).json()["data"]["id"].clone();
    let seed = seed(&server);
    let ids = |page: &Page<'_>| -> Vec<Value> {
        let told = page.get("/v2/orders?include=items").json();
        let orders = told["data"].as_array().unwrap();
        orders.iter().map(|order| order["id"].clone()).collect()
    };
    assert_eq!(ids(&ada), [placed.clone(), seed["pastOrder"].clone()]);
    assert_eq!(ids(&customer(&server, 1)), Vec::<Value>::new());
    let path = format!("/v2/orders/{}", text(&placed));
    assert_eq!(ada.get(&path).json()["data"]["id"], placed);
    assert_eq!(
        ada.get(&format!("{path}/items")).json()["data"][0]["sku"],
        "MUG-BLUE"
    );
    assert_eq!(
        refused(&customer(&server, 1).get(&path)),
        refusal(404, "Not Found")
    );
    assert_eq!(
        refused(&Page::open(&server).get(&path)),
        refusal(403, "Forbidden")
    );
    assert_eq!(ids(&Page::backend(&server)).len(), 2);
}

#[test]
fn orders_come_in_pages() {
    let server = Server::start();
    let ada = customer(&server, 0);
    ada.add("MUG-BLUE", 1);
    check_out(&ada, order());
    let page = ada
        .get("/v2/orders?page[limit]=1&page[offset]=1&include=items")
        .json();
    assert_eq!(page["data"][0]["id"], seed(&server)["pastOrder"]);
    assert_eq!(page["meta"]["results"]["total"], 2);
    assert_eq!(page["included"]["items"].as_array().unwrap().len(), 4);
}

#[test]
fn a_member_checks_out_for_an_account_with_a_contact() {
    let server = Server::start();
    let account = seed(&server)["accounts"][0].clone();
    let member = Page::open(&server).sending(
        "EP-Account-Management-Authentication-Token",
        &text(&account["token"]),
    );
    member.add("MUG-BLUE", 1);
    let mut data = order();
    assert_eq!(
        refused(&check_out(&member, data.clone())),
        refusal(400, "required")
    );
    data["contact"] = data["customer"].clone();
    let told = check_out(&member, data.clone()).json()["data"].clone();
    assert_eq!(told["contact"], data["contact"]);
    assert_eq!(
        told["relationships"]["account"]["data"]["id"],
        account["id"]
    );
    assert_eq!(member.get("/v2/orders").json()["data"][0]["id"], told["id"]);

    data["account"] = json!({ "id": account["id"], "member_id": account["memberId"] });
    assert_eq!(
        refused(&check_out(&Page::open(&server), data.clone())),
        refusal(403, "Forbidden")
    );
    assert_eq!(check_out(&Page::backend(&server), data).status, 201);
}

#[test]
fn a_customer_who_is_known_needs_no_name() {
    let server = Server::start();
    let ada = seed(&server)["customers"][0].clone();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let mut data = order();
    data["customer"] = json!({ "id": ada["id"] });
    let told = check_out(&page, data.clone()).json()["data"].clone();
    assert_eq!(told["customer"]["email"], ada["email"]);
    assert_eq!(told["relationships"]["customer"]["data"]["id"], ada["id"]);
    data["customer"] = json!({ "id": "nobody" });
    assert_eq!(check_out(&page, data).status, 404);
}

#[test]
fn a_payment_intent_is_for_what_the_cart_comes_to() {
    let server = Server::start();
    let page = Page::open(&server);
    let asked = json!({ "gateway": "elastic_path_payments_stripe", "method": "purchase" });
    let pay =
        |page: &Page<'_>, data: &Value| page.call("POST", "{c}/payments", json!({ "data": data }));
    assert_eq!(pay(&page, &asked).status, 400);
    page.add("MUG-BLUE", 2);
    let answer = pay(&page, &asked);
    let told = answer.json();
    let intent = &told["meta"]["payment_intent"]["payment_intent"];
    assert_eq!((answer.status, &intent["amount"]), (201, &json!(2500)));
    let id = text(&told["data"]["payment_intent_id"]);
    assert_eq!(
        page.get("{c}").json()["data"]["payment_intent_id"],
        id.as_str()
    );

    let mut changed = asked.clone();
    changed["amount"] = json!(1000);
    let update = |id: &str, data: &Value| {
        page.call(
            "PUT",
            &format!("{{c}}/payments/{id}"),
            json!({ "data": data }),
        )
    };
    assert_eq!(refused(&update(&id, &changed)), refusal(400, "required"));
    changed["payment_method_types"] = json!(["card"]);
    assert_eq!(update("pi_other", &changed).status, 404);
    let told = update(&id, &changed).json();
    assert_eq!(
        told["meta"]["payment_intent"]["payment_intent"]["amount"],
        1000
    );
    let mut elsewhere = asked;
    elsewhere["gateway"] = json!("stripe");
    assert_eq!(pay(&page, &elsewhere).status, 400);
}
