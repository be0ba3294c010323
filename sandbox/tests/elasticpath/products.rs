//! The catalogue: products as shoppers see them, and bundles as they put them together.

use serde_json::{Value, json};

use crate::{
    page::{Page, refused, text},
    wire::{Answer, Server},
};

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

fn path(product: &Value) -> String {
    format!("/catalog/products/{}", text(&product["productId"]))
}

fn option(bundle: &Value, component: usize, at: usize) -> String {
    text(&bundle["components"][component]["options"][at]["productId"])
}

fn configure(page: &Page<'_>, bundle: &Value, selected: Value) -> Answer {
    let body = json!({ "data": { "selected_options": selected } });
    page.call("POST", &format!("{}/configure", path(bundle)), body)
}

fn why(answer: &Answer) -> (u16, String) {
    let error = answer.json()["errors"][0].clone();
    assert_eq!(error["status"], answer.status.to_string());
    (answer.status, text(&error["detail"]))
}

#[test]
fn a_product_has_a_price_in_each_currency_and_shows_the_one_asked_for() {
    let server = Server::start();
    let mug = path(&seed(&server)["items"][0]);
    let told = Page::open(&server).get(&mug).json()["data"].clone();
    assert_eq!(told["attributes"]["sku"], "MUG-BLUE");
    assert_eq!(told["attributes"]["price"]["USD"]["amount"], 1250);
    assert_eq!(
        told["meta"]["display_price"]["without_tax"]["formatted"],
        "$12.50"
    );
    let yen = Page::open(&server)
        .sending("X-Moltin-Currency", "JPY")
        .get(&mug)
        .json();
    assert_eq!(
        yen["data"]["meta"]["display_price"]["without_tax"]["amount"],
        told["attributes"]["price"]["JPY"]["amount"]
    );
    server.control(
        "POST",
        "prices",
        json!({ "vendor": "elasticPath", "sku": "MUG-BLUE", "amount": 990 }),
    );
    let told = Page::open(&server).get(&mug).json()["data"].clone();
    assert_eq!(told["meta"]["display_price"]["with_tax"]["amount"], 990);
}

#[test]
fn a_personalised_product_tells_what_may_be_written_on_it() {
    let server = Server::start();
    let shirt = seed(&server)["personalised"].clone();
    let told = Page::open(&server).get(&path(&shirt)).json()["data"]["attributes"]["custom_inputs"]
        .clone();
    for rule in shirt["rules"].as_array().unwrap() {
        let told = &told[text(&rule["key"]).as_str()];
        assert_eq!(told["required"], rule["required"]);
        assert_eq!(
            told["validation_rules"][0]["options"]["max_length"],
            rule["maxLength"]
        );
    }
}

#[test]
fn component_products_images_and_files_come_when_they_are_asked_for() {
    let server = Server::start();
    let bundle = seed(&server)["bundle"].clone();
    let page = Page::open(&server);
    assert_eq!(page.get(&path(&bundle)).json().get("included"), None);
    let told = page
        .get(&format!(
            "{}?include=component_products,main_image,files",
            path(&bundle)
        ))
        .json();
    let included = &told["included"];
    let parts: Vec<String> = included["component_products"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| text(&part["id"]))
        .collect();
    assert_eq!(parts.len(), 5);
    assert!(parts.contains(&option(&bundle, 1, 1)));
    let image = &told["data"]["relationships"]["main_image"]["data"]["id"];
    assert_eq!(&included["main_images"][0]["id"], image);
    assert!(text(&included["main_images"][0]["link"]["href"]).starts_with("https://"));
    assert_eq!(
        included["files"][0]["id"],
        told["data"]["relationships"]["files"]["data"][0]["id"]
    );
}

#[test]
fn a_configured_bundle_tells_what_was_chosen() {
    let server = Server::start();
    let bundle = seed(&server)["bundle"].clone();
    let selected = json!({
        "spreads": { option(&bundle, 0, 1): 1, option(&bundle, 0, 2): 1 },
        "coffee": { option(&bundle, 1, 0): 1 },
    });
    let answer = configure(&Page::open(&server), &bundle, selected.clone());
    assert_eq!(answer.status, 200);
    let told = answer.json()["data"].clone();
    assert_eq!(
        told["meta"]["bundle_configuration"]["selected_options"],
        selected
    );
    assert_eq!(told["attributes"]["components"]["spreads"]["max"], 2);
}

#[test]
fn a_bundle_is_configured_within_what_it_offers() {
    let server = Server::start();
    let bundle = seed(&server)["bundle"].clone();
    let page = Page::open(&server);
    let (fig, beans) = (option(&bundle, 0, 1), option(&bundle, 1, 0));
    let all: serde_json::Map<String, Value> = (0..3)
        .map(|at| (option(&bundle, 0, at), json!(1)))
        .collect();
    for (selected, detail) in [
        (
            json!({ "spreads": { fig.as_str(): 1 } }),
            "Missing selection for component coffee".to_owned(),
        ),
        (
            json!({ "spreads": {}, "coffee": { beans.as_str(): 1 } }),
            "Missing selection for component spreads".to_owned(),
        ),
        (
            json!({ "spreads": { fig.as_str(): 1 }, "coffee": { beans.as_str(): 1 }, "tea": {} }),
            "No such component tea".to_owned(),
        ),
        (
            json!({ "spreads": { fig.as_str(): 2 }, "coffee": { beans.as_str(): 1 } }),
            format!("No option quantity 2 for option {fig}"),
        ),
        (
            json!({ "spreads": { beans.as_str(): 1 }, "coffee": { beans.as_str(): 1 } }),
            format!("No option {beans} for component spreads"),
        ),
        (
            json!({ "spreads": all, "coffee": { beans.as_str(): 1 } }),
            "Component spreads takes at most 2 options".to_owned(),
        ),
    ] {
        assert_eq!(why(&configure(&page, &bundle, selected)), (422, detail));
    }
    assert_eq!(configure(&page, &bundle, Value::Null).status, 400);
    assert_eq!(
        configure(&page, &json!({ "productId": "nothing" }), json!({})).status,
        404
    );
}

#[test]
fn the_catalogue_comes_in_pages_and_by_sku() {
    let server = Server::start();
    let page = Page::open(&server);
    let first = page.get("/catalog/products?page[limit]=2").json();
    assert_eq!(first["data"].as_array().unwrap().len(), 2);
    assert!(first["meta"]["results"]["total"].as_i64().unwrap() > 100);
    let second = page
        .get("/catalog/products?page[limit]=1&page[offset]=1")
        .json();
    assert_eq!(second["data"][0]["id"], first["data"][1]["id"]);
    let found = page
        .get("/catalog/products?filter=in(sku,TEE-RED-M,MUG-BLUE)")
        .json();
    assert_eq!(found["meta"]["results"]["total"], 2);
    assert_eq!(
        page.get("/catalog/products?filter=like(sku,MUG)").status,
        400
    );
}

#[test]
fn the_catalogue_is_closed_without_a_token() {
    let server = Server::start();
    let answer = server.send("GET", "/catalog/products", &[], None);
    assert_eq!(refused(&answer).0, 401);
}
