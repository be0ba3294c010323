//! Lines that are no plain products: custom items, bundles, subscriptions, other carts and past orders.

use serde_json::{Value, json};

use crate::{
    page::{Page, held, line, line_id, lines, refusal, refused, text, total},
    wire::Server,
};

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

fn custom(page: &Page<'_>, name: &str, sku: Value) -> Value {
    page.post(json!({
        "type": "custom_item", "name": name, "sku": sku, "quantity": 1, "price": { "amount": 20_000 },
    }))
    .json()
}

#[test]
fn custom_items_merge_by_sku_and_the_first_name_wins() {
    let server = Server::start();
    let page = Page::open(&server);
    custom(&page, "product-1", json!("sku-1"));
    custom(&page, "product-2", json!("sku-1"));
    let cart = custom(&page, "product-3", json!("sku-2"));
    assert_eq!(held(&cart), lines(&[("sku-1", 2), ("sku-2", 1)]));
    let first = line(&cart, "sku-1");
    assert_eq!(
        (&first["name"], &first["type"]),
        (&json!("product-1"), &json!("custom_item"))
    );
    assert_eq!(
        (&first["manage_stock"], &first["unit_price"]["includes_tax"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(total(&cart), 60_000);
}

#[test]
fn custom_items_without_a_sku_stay_apart() {
    let server = Server::start();
    let page = Page::open(&server);
    custom(&page, "Wrapping", Value::Null);
    assert_eq!(
        held(&custom(&page, "Wrapping", Value::Null)),
        lines(&[("", 1), ("", 1)])
    );
}

#[test]
fn a_custom_item_needs_a_name_and_a_price_that_is_not_below_zero() {
    let server = Server::start();
    let page = Page::open(&server);
    let post = |data| refused(&page.post(data));
    let nameless = json!({ "type": "custom_item", "quantity": 1, "price": { "amount": 1 } });
    assert_eq!(post(nameless), refusal(400, "required"));
    let negative = json!({ "type": "custom_item", "name": "Refund", "quantity": 1, "price": { "amount": -1 } });
    assert_eq!(post(negative), refusal(400, "number_gte"));
}

fn bundle(page: &Page<'_>, selected: Value) -> crate::wire::Answer {
    page.post(json!({
        "type": "cart_item", "sku": "BREAKFAST-BOX", "quantity": 1,
        "bundle_configuration": { "selected_options": selected },
    }))
}

#[test]
fn a_bundle_tells_what_was_chosen() {
    let server = Server::start();
    let seed = seed(&server);
    let page = Page::open(&server);
    let option = |component: usize, at: usize| {
        text(&seed["bundle"]["components"][component]["options"][at]["productId"])
    };
    let choice = |jam: &str| json!({ "spreads": { jam: 1 }, "coffee": { option(1, 0): 1 } });
    bundle(&page, choice(&option(0, 0)));
    bundle(&page, choice(&option(0, 1)));
    let cart = bundle(&page, choice(&option(0, 0))).json();
    assert_eq!(
        held(&cart),
        lines(&[("BREAKFAST-BOX", 2), ("BREAKFAST-BOX", 1)])
    );
    let told = &line(&cart, "BREAKFAST-BOX")["bundle_configuration"];
    assert_eq!(told["selected_options"], choice(&option(0, 0)));
    let names: Vec<String> = told["component_products"]
        .as_array()
        .unwrap()
        .iter()
        .map(|product| text(&product["attributes"]["name"]))
        .collect();
    assert!(names.contains(&"Apricot Jam".to_owned()), "{names:?}");
    let jam =
        &told["component_products"][names.iter().position(|name| name == "Apricot Jam").unwrap()];
    assert_eq!(
        jam["meta"]["display_price"]["without_tax"]["formatted"],
        "$6.90"
    );
    assert_eq!(total(&cart), 11_700);
}

#[test]
fn a_bundle_keeps_to_the_bounds_of_its_components() {
    let server = Server::start();
    let seed = seed(&server);
    let page = Page::open(&server);
    let spreads = &seed["bundle"]["components"][0]["options"];
    let coffee = json!({ text(&seed["bundle"]["components"][1]["options"][0]["productId"]): 1 });
    let invalid = refusal(422, "Invalid bundle configuration");
    assert_eq!(
        refused(&bundle(&page, json!({ "coffee": coffee }))),
        invalid
    );
    let all: Value = (0..3)
        .map(|at| (text(&spreads[at]["productId"]), json!(1)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    assert_eq!(
        refused(&bundle(&page, json!({ "spreads": all, "coffee": coffee }))),
        invalid
    );
    let foreign =
        json!({ "spreads": { text(&seed["items"][0]["productId"]): 1 }, "coffee": coffee });
    assert_eq!(refused(&bundle(&page, foreign)), invalid);
}

#[test]
fn the_parts_of_a_bundle_must_be_there() {
    let server = Server::start();
    let seed = seed(&server);
    let scarce = text(&seed["bundle"]["components"][1]["options"][1]["productId"]);
    let jam = text(&seed["bundle"]["components"][0]["options"][0]["productId"]);
    let selected = json!({ "spreads": { jam: 1 }, "coffee": { &scarce: 1 } });
    let page = Page::open(&server);
    assert_eq!(bundle(&page, selected.clone()).status, 201);
    assert_eq!(bundle(&page, selected.clone()).status, 201);
    let third = bundle(&page, selected);
    assert_eq!(refused(&third), refusal(400, "Insufficient stock"));
    assert_eq!(third.json()["errors"][0]["meta"]["id"], scarce);
}

#[test]
fn a_subscription_costs_its_first_period() {
    let server = Server::start();
    let club = seed(&server)["subscription"].clone();
    let page = Page::open(&server);
    let join = |configuration: Value| {
        page.post(json!({
            "type": "subscription_item", "id": club["offeringId"], "quantity": 1,
            "subscription_configuration": configuration,
        }))
    };
    let (plan, quarterly) = (&club["plans"][1]["id"], &club["pricingOptions"][1]["id"]);
    let cart = join(json!({ "plan": plan, "pricing_option": quarterly })).json();
    let line = line(&cart, "COFFEE-CLUB");
    assert_eq!(
        (&line["type"], total(&cart)),
        (&json!("subscription_item"), 7170)
    );
    assert_eq!(line["subscription_offering_id"], club["offeringId"]);
    assert_eq!(line["subscription_configuration"]["plan"], *plan);
    let older_form = join(json!({ "plan": plan })).json();
    assert_eq!(total(&older_form), 7170 + 2390);
    assert_eq!(
        refused(&join(json!({ "plan": "other" }))),
        refusal(404, "Product not found")
    );
    assert_eq!(refused(&join(json!({}))), refusal(400, "required"));
}

#[test]
fn merging_adds_the_quantities_and_leaves_the_other_cart_as_it_was() {
    let server = Server::start();
    let guest = Page::open(&server).about("guest");
    guest.add("MUG-BLUE", 2);
    guest.add("TEE-RED-M", 1);
    guest.add("TEAPOT-STONE", 1);
    custom(&guest, "Wrapping", json!("wrap"));
    guest.code("SAVE5");
    let own = Page::open(&server).about("own");
    own.add("MUG-BLUE", 1);
    for body in [
        json!({ "type": "cart_items", "cart_id": "guest" }),
        json!([{ "type": "cart_items", "cart_id": "guest" }]),
    ] {
        assert_eq!(own.post(body).status, 201);
    }
    let expected = [
        ("MUG-BLUE", 5),
        ("TEE-RED-M", 2),
        ("TEAPOT-STONE", 2),
        ("wrap", 2),
        ("TIN-TEA", 2),
    ];
    let mut merged = held(&own.items());
    let mut expected = lines(&expected);
    merged.sort();
    expected.sort();
    assert_eq!(merged, expected);
    assert_eq!(guest.items()["data"].as_array().unwrap().len(), 7);
    let other = json!({ "type": "cart_items", "cart_id": "nowhere" });
    assert_eq!(refused(&own.post(other)), refusal(404, "Not Found"));
}

#[test]
fn merging_tells_what_did_not_fit() {
    let server = Server::start();
    let guest = Page::open(&server).about("guest");
    guest.add("CLOCK-COPPER", 2);
    guest.add("MUG-BLUE", 1);
    let own = Page::open(&server).about("own");
    let id = line_id(&own.add("CLOCK-COPPER", 2).json(), "CLOCK-COPPER");
    let body = |all: bool| {
        json!({
            "data": { "type": "cart_items", "cart_id": "guest" }, "options": { "add_all_or_nothing": all },
        })
    };
    let all = own.call("POST", "{c}/items", body(true));
    assert_eq!(refused(&all), refusal(400, "Insufficient stock"));
    let part = own.call("POST", "{c}/items", body(false));
    assert_eq!(part.status, 201);
    assert_eq!(part.json()["errors"][0]["meta"]["sku"], "CLOCK-COPPER");
    assert_eq!(
        held(&part.json()),
        lines(&[("CLOCK-COPPER", 2), ("MUG-BLUE", 1)])
    );
    assert_eq!(line_id(&part.json(), "CLOCK-COPPER"), id);
}

#[test]
fn a_past_order_can_be_ordered_again() {
    let server = Server::start();
    let order = seed(&server)["pastOrder"].clone();
    let page = Page::open(&server);
    let answer = page.post(json!({ "type": "order_items", "order_id": order }));
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert!(!held(&answer.json()).is_empty());
    assert!(
        answer.json()["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|line| line["type"] != "custom_item")
    );
    let unknown = page.post(json!({ "type": "order_items", "order_id": "nowhere" }));
    assert_eq!(refused(&unknown), refusal(404, "Not Found"));
}
