//! One line at a time: increments, absolute quantities, and what makes two lines of one product.

use serde_json::json;

use crate::{
    page::{Page, held, line, line_id, lines, refusal, refused, text, total},
    wire::Server,
};

#[test]
fn adding_a_product_again_increments_its_line() {
    let server = Server::start();
    let page = Page::open(&server);
    let first = page.add("MUG-BLUE", 2);
    assert_eq!(first.status, 201);
    let id = line_id(&first.json(), "MUG-BLUE");
    let mug = server.look("seed")["elasticPath"]["items"][0]["productId"].clone();
    let again = page
        .post(json!({ "type": "cart_item", "id": mug, "quantity": 1 }))
        .json();
    assert_eq!(held(&again), lines(&[("MUG-BLUE", 3)]));
    assert_eq!(line_id(&again, "MUG-BLUE"), id);
    assert_eq!(total(&again), 3750);
}

#[test]
fn an_item_is_told_as_documented() {
    let server = Server::start();
    let cart = Page::open(&server).add("MUG-BLUE", 2).json();
    let mug = line(&cart, "MUG-BLUE");
    assert_eq!(mug["type"], "cart_item");
    assert_eq!(
        mug["unit_price"],
        json!({ "amount": 1250, "currency": "USD", "includes_tax": false })
    );
    assert_eq!(mug["value"]["amount"], 2500);
    assert_eq!(
        (&mug["catalog_source"], &mug["manage_stock"]),
        (&json!("pim"), &json!(true))
    );
    assert_eq!(
        mug["image"],
        json!({ "mime_type": "", "file_name": "", "href": "" })
    );
    assert_eq!(mug["relationships"]["taxes"]["data"], json!(null));
    let unit = &mug["meta"]["display_price"]["with_tax"]["unit"];
    assert_eq!(
        unit,
        &json!({ "amount": 1250, "currency": "USD", "formatted": "$12.50" })
    );
    assert!(cart.get("errors").is_none());
    assert!(cart["meta"]["timestamps"]["expires_at"].is_string());
}

#[test]
fn other_words_on_a_product_make_another_line() {
    let server = Server::start();
    let page = Page::open(&server);
    let shirt = |front: &str| {
        let inputs = json!({ "front": front });
        page.post(json!({ "type": "cart_item", "sku": "SHIRT-PRINT", "quantity": 1, "custom_inputs": inputs }))
            .json()
    };
    shirt("Ada");
    shirt("Ben");
    let cart = shirt("Ada");
    assert_eq!(
        held(&cart),
        lines(&[("SHIRT-PRINT", 2), ("SHIRT-PRINT", 1)])
    );
    assert_eq!(cart["data"][1]["custom_inputs"]["front"], "Ben");
}

#[test]
fn words_on_a_product_keep_to_its_rules() {
    let server = Server::start();
    let page = Page::open(&server);
    let shirt = |sku: &str, inputs| {
        page.post(
            json!({ "type": "cart_item", "sku": sku, "quantity": 1, "custom_inputs": inputs }),
        )
    };
    let missing = shirt("SHIRT-PRINT", json!({ "back": "B" }));
    assert_eq!(refused(&missing), refusal(400, "required"));
    assert_eq!(
        missing.json()["errors"][0]["source"],
        "data.custom_inputs.front"
    );
    let long = shirt("SHIRT-PRINT", json!({ "front": "x".repeat(51) }));
    assert_eq!(refused(&long), refusal(400, "string_lte"));
    assert_eq!(
        shirt("SHIRT-PRINT", json!({ "front": "é".repeat(50) })).status,
        201
    );
    let note = shirt("MUG-BLUE", json!({ "note": "x".repeat(256) }));
    assert_eq!(refused(&note), refusal(400, "string_lte"));
    assert_eq!(
        shirt("MUG-BLUE", json!({ "note": "x".repeat(255) })).status,
        201
    );
}

#[test]
fn update_sets_the_quantity_and_does_not_add_to_it() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("MUG-BLUE", 5).json(), "MUG-BLUE");
    for _ in 0..2 {
        let answer = page.set(&id, 2);
        assert_eq!(
            (answer.status, held(&answer.json())),
            (200, lines(&[("MUG-BLUE", 2)]))
        );
    }
}

#[test]
fn update_takes_the_id_of_the_line_and_not_of_the_product() {
    let server = Server::start();
    let page = Page::open(&server);
    let product = text(&page.add("MUG-BLUE", 5).json()["data"][0]["product_id"]);
    let answer = page.set(&product, 2);
    assert_eq!(refused(&answer), refusal(404, "Not Found"));
    assert_eq!(answer.json()["errors"][0]["meta"]["id"], product);
}

#[test]
fn update_to_nothing_removes_the_line() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("MUG-BLUE", 5).json(), "MUG-BLUE");
    let answer = page.set(&id, 0);
    assert_eq!((answer.status, held(&answer.json())), (200, lines(&[])));
}

#[test]
fn removing_a_line_answers_with_the_rest() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("TEE-RED-M", 1);
    let id = line_id(&page.add("MUG-BLUE", 5).json(), "MUG-BLUE");
    let answer = page.delete(&format!("{{c}}/items/{id}"));
    assert_eq!(
        (answer.status, held(&answer.json())),
        (200, lines(&[("TEE-RED-M", 1)]))
    );
    let again = page.delete(&format!("{{c}}/items/{id}"));
    assert_eq!(refused(&again), refusal(404, "Not Found"));
}

#[test]
fn the_older_edition_answers_an_add_with_200_and_a_removal_with_nothing() {
    let server = Server::start();
    let page = Page::open(&server);
    server.switch(json!({ "olderEdition": true }));
    let added = page.add("MUG-BLUE", 5);
    assert_eq!(added.status, 200);
    let id = line_id(&added.json(), "MUG-BLUE");
    let removed = page.delete(&format!("{{c}}/items/{id}"));
    assert_eq!((removed.status, removed.text.as_str()), (204, ""));
}

#[test]
fn clearing_keeps_the_cart_and_its_name() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    page.call("PUT", "{c}", json!({ "data": { "name": "Birthday" } }));
    let cleared = page.delete("{c}/items");
    assert_eq!((cleared.status, cleared.text.as_str()), (204, ""));
    let cart = page.get("{c}").json();
    assert_eq!(cart["data"]["name"], "Birthday");
    assert_eq!(cart["data"]["relationships"]["items"]["data"], json!(null));
}

#[test]
fn a_shortage_names_the_product() {
    let server = Server::start();
    let page = Page::open(&server);
    let answer = page.add("CLOCK-COPPER", 4);
    assert_eq!(refused(&answer), refusal(400, "Insufficient stock"));
    assert_eq!(answer.json()["errors"][0]["meta"]["sku"], "CLOCK-COPPER");
    assert_eq!(page.add("STOOL-MILK", 1).status, 400);
    let id = line_id(&page.add("CLOCK-COPPER", 2).json(), "CLOCK-COPPER");
    assert_eq!(page.add("CLOCK-COPPER", 2).status, 400);
    let raised = page.set(&id, 4);
    assert_eq!(raised.json()["errors"][0]["meta"]["id"], id);
    assert_eq!(held(&page.items()), lines(&[("CLOCK-COPPER", 2)]));
}

#[test]
fn lines_of_one_product_share_its_stock() {
    let server = Server::start();
    server.control(
        "POST",
        "stock",
        json!({ "vendor": "elasticPath", "sku": "SHIRT-PRINT", "stock": 3 }),
    );
    let page = Page::open(&server);
    let shirt = |front: &str| {
        let inputs = json!({ "front": front });
        page.post(json!({ "type": "cart_item", "sku": "SHIRT-PRINT", "quantity": 2, "custom_inputs": inputs }))
    };
    assert_eq!(shirt("Ada").status, 201);
    assert_eq!(refused(&shirt("Ben")), refusal(400, "Insufficient stock"));
}

#[test]
fn stock_is_not_looked_at_when_that_is_put_off() {
    let server = Server::start();
    let page = Page::open(&server);
    let settings = json!({ "data": { "inventory_settings": { "defer_inventory_check": true } } });
    assert_eq!(page.call("PUT", "{c}", settings).status, 200);
    assert_eq!(page.add("STOOL-MILK", 2).status, 201);
}

#[test]
fn what_cannot_be_read_is_named() {
    let server = Server::start();
    let page = Page::open(&server);
    let post = |data| refused(&page.post(data));
    assert_eq!(
        post(json!({ "type": "cart_item", "sku": "MUG-BLUE", "quantity": 0 })),
        refusal(400, "number_gte")
    );
    assert_eq!(
        post(json!({ "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1.5 })),
        refusal(400, "invalid_type")
    );
    assert_eq!(
        post(json!({ "type": "cart_item", "sku": "MUG-BLUE" })),
        refusal(400, "required")
    );
    assert_eq!(
        post(json!({ "type": "cart_item", "quantity": 1 })),
        refusal(400, "required")
    );
    assert_eq!(
        post(json!({ "sku": "MUG-BLUE", "quantity": 1 })),
        refusal(400, "required")
    );
    assert_eq!(
        post(json!({ "type": "cart_item", "sku": "NOPE-1", "quantity": 1 })),
        refusal(404, "Product not found")
    );
    assert_eq!(
        post(json!({ "type": "gift_card" })),
        refusal(400, "Bad Request")
    );
    assert_eq!(page.items()["data"], json!([]));
}

#[test]
fn the_price_is_taken_anew_when_a_line_is_written() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("MUG-BLUE", 1).json(), "MUG-BLUE");
    server.control(
        "POST",
        "prices",
        json!({ "vendor": "elasticPath", "sku": "MUG-BLUE", "amount": 1300 }),
    );
    assert_eq!(total(&page.items()), 1250);
    assert_eq!(total(&page.set(&id, 2).json()), 2600);
}

#[test]
fn a_second_location_moves_the_whole_line_unless_they_are_kept_apart() {
    let server = Server::start();
    let page = Page::open(&server);
    let from = |page: &Page<'_>, location: &str| {
        page.post(
            json!({ "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1, "location": location }),
        )
        .json()
    };
    from(&page, "north");
    let cart = from(&page, "south");
    assert_eq!(held(&cart), lines(&[("MUG-BLUE", 2)]));
    assert_eq!(line(&cart, "MUG-BLUE")["location"], "south");

    let apart = Page::open(&server).about("apart");
    apart.call(
        "PUT",
        "{c}",
        json!({ "data": { "item_settings": { "separate_items_by_location": true } } }),
    );
    from(&apart, "north");
    assert_eq!(
        held(&from(&apart, "south")),
        lines(&[("MUG-BLUE", 1), ("MUG-BLUE", 1)])
    );
}

#[test]
fn the_hundred_and_first_item_does_not_fit() {
    let server = Server::start();
    let page = Page::open(&server);
    let small = server.look("seed")["elasticPath"]["smallItems"].clone();
    let small = small.as_array().unwrap();
    assert!(small.len() > 110);
    let wanted: Vec<_> = small[..100]
        .iter()
        .map(|item| json!({ "type": "cart_item", "id": item["productId"], "quantity": 1 }))
        .collect();
    let full = page.post(json!(wanted));
    assert_eq!((full.status, held(&full.json()).len()), (201, 100));
    assert_eq!(
        refused(&page.add("MUG-BLUE", 1)),
        refusal(400, "Cart item limit")
    );
    assert_eq!(
        refused(&page.code("SAVE5")),
        refusal(400, "Cart item limit")
    );
    let more_of_one = page.add(small[0]["sku"].as_str().unwrap(), 1);
    assert_eq!(more_of_one.status, 201);
}
