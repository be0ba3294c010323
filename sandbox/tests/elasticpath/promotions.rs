//! Promotions: lines of their own beside items that are already cheaper by them.

use serde_json::{Value, json};

use crate::{
    page::{Page, line, line_id, refusal, refused, text, total},
    wire::Server,
};

const REFUSED: &str = "Could not apply EP promotion with the given code";

fn amount(of: &Value, name: &str) -> Value {
    of["meta"]["display_price"][name]["value"]["amount"].clone()
}

fn with_a_mug(server: &Server) -> Page<'_> {
    let page = Page::open(server);
    page.add("MUG-BLUE", 2);
    page
}

fn shirts(page: &Page<'_>, front: &str, quantity: i64) {
    let inputs = json!({ "front": front });
    page.post(json!({ "type": "cart_item", "sku": "SHIRT-PRINT", "quantity": quantity, "custom_inputs": inputs }));
}

fn promotion_lines(cart: &Value) -> usize {
    let lines = cart["data"].as_array().unwrap().iter();
    lines
        .filter(|line| line["type"] == "promotion_item")
        .count()
}

#[test]
fn a_promotion_shows_as_a_line_and_in_the_items_and_counts_once() {
    let server = Server::start();
    let answer = with_a_mug(&server).code("SAVE5");
    let cart = answer.json();
    assert_eq!((answer.status, total(&cart)), (201, 2000));
    let (mug, promotion) = (line(&cart, "MUG-BLUE"), line(&cart, "SAVE5"));
    assert_eq!(
        (amount(mug, "with_tax"), amount(mug, "without_discount")),
        (json!(2000), json!(2500))
    );
    assert_eq!(mug["value"]["amount"], 2500);
    assert_eq!(mug["discounts"][0]["amount"]["amount"], -500);
    assert_eq!(mug["discounts"][0]["promotion_source"], "rule-promotion");
    assert_eq!(mug["discounts"][0]["is_cart_discount"], true);
    assert_eq!(
        mug["meta"]["display_price"]["discounts"]["SAVE5"]["formatted"],
        "-$5.00"
    );
    assert_eq!(
        (&promotion["type"], &promotion["code"]),
        (&json!("promotion_item"), &json!("SAVE5"))
    );
    assert_eq!(promotion["promotion_id"], mug["discounts"][0]["id"]);
    assert_eq!(amount(promotion, "with_tax"), -500);
    let nothing = json!({ "amount": 0, "currency": "", "formatted": "0" });
    assert_eq!(
        promotion["meta"]["display_price"]["without_discount"]["value"],
        nothing
    );
    let message = &cart["meta"]["messages"][0];
    assert_eq!(message["title"], "Promotion Added");
    assert_eq!(
        message["source"],
        json!({ "type": "promotion_item", "id": promotion["id"] })
    );
}

#[test]
fn a_code_that_is_there_already_changes_nothing_in_either_case() {
    let server = Server::start();
    let page = with_a_mug(&server);
    let first = page.code("save5").json();
    let again = page.code("Save5");
    assert_eq!((again.status, total(&again.json())), (201, 2000));
    assert_eq!(promotion_lines(&again.json()), 1);
    assert_eq!(line_id(&again.json(), "SAVE5"), line_id(&first, "SAVE5"));
    assert!(again.json()["meta"].get("messages").is_none());
}

#[test]
fn promotions_that_share_a_code_have_a_line_each() {
    let server = Server::start();
    let cart = with_a_mug(&server).code("WELCOME").json();
    assert_eq!(promotion_lines(&cart), 2);
    assert_eq!(total(&cart), 2500 - 200 - 115);
    let told = &cart["meta"]["display_price"]["discounts"]["WELCOME"];
    assert_eq!(told["amount"], -315);
    assert_eq!(told["constituents"].as_object().unwrap().len(), 2);
}

#[test]
fn a_code_is_taken_out_by_its_name_or_by_its_line() {
    let server = Server::start();
    let page = with_a_mug(&server);
    page.code("SAVE5");
    let answer = page.delete("{c}/discounts/save5");
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(total(&page.items()), 2500);
    assert_eq!(page.delete("{c}/discounts/SAVE5").status, 404);

    let id = line_id(&page.code("TENTH").json(), "TENTH");
    assert_eq!(
        total(&page.delete(&format!("{{c}}/items/{id}")).json()),
        2500
    );
}

#[test]
fn codes_that_do_not_apply_say_why() {
    let server = Server::start();
    let page = Page::open(&server);
    assert_eq!(refused(&page.code("SAVE5")), refusal(422, REFUSED));
    page.add("MUG-BLUE", 2);
    let unknown = page.code("NOSUCH");
    assert_eq!(refused(&unknown), refusal(404, "Not Found"));
    assert_eq!(unknown.json()["errors"][0]["meta"]["code"], "NOSUCH");
    assert_eq!(refused(&page.code("SUMMER")), refusal(422, REFUSED));
    assert_eq!(refused(&page.code("BIG20")), refusal(422, REFUSED));
    assert_eq!(promotion_lines(&page.items()), 0);
}

#[test]
fn a_promotion_with_a_minimum_goes_when_the_cart_falls_below_and_comes_back() {
    let server = Server::start();
    let page = Page::open(&server);
    let id = line_id(&page.add("LAMP-OAK", 2).json(), "LAMP-OAK");
    assert_eq!(total(&page.code("BIG20").json()), 15_800);
    let below = page.set(&id, 1).json();
    assert_eq!((total(&below), promotion_lines(&below)), (8_900, 0));
    assert_eq!(total(&page.set(&id, 2).json()), 15_800);
}

#[test]
fn a_promotion_in_another_currency_is_skipped_with_a_message() {
    let server = Server::start();
    let answer = with_a_mug(&server).code("EURO4");
    let cart = answer.json();
    assert_eq!(
        (answer.status, total(&cart), promotion_lines(&cart)),
        (201, 2500, 0)
    );
    assert_eq!(cart["meta"]["messages"][0]["title"], "currency mismatch");
    assert_eq!(
        cart["meta"]["messages"][0]["description"],
        "discount unavailable in currency USD"
    );
}

#[test]
fn an_automatic_promotion_comes_with_its_product_and_cannot_be_taken_out() {
    let server = Server::start();
    let page = Page::open(&server);
    let cart = page.add("BOARD-ASH", 2).json();
    assert_eq!(total(&cart), 7416);
    let code = text(&line(&cart, "BOARD-ASH")["discounts"][0]["code"]);
    assert!(code.starts_with("auto_"));
    assert_eq!(
        line(&cart, "BOARD-ASH")["discounts"][0]["is_cart_discount"],
        false
    );
    assert_eq!(page.delete(&format!("{{c}}/discounts/{code}")).status, 404);
    let line = line_id(&cart, &code);
    assert_eq!(page.delete(&format!("{{c}}/items/{line}")).status, 404);
    assert_eq!(total(&page.items()), 7416);
}

#[test]
fn a_discount_never_makes_a_cart_cheaper_than_nothing() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("PIN-BRASS", 10);
    let cart = page.code("SAVE5").json();
    assert_eq!(total(&cart), 0);
    assert_eq!(line(&cart, "SAVE5")["value"]["amount"], -30);
}

#[test]
fn two_for_one_needs_both_in_one_line() {
    let server = Server::start();
    let page = Page::open(&server);
    shirts(&page, "Ada", 1);
    shirts(&page, "Ben", 1);
    let apart = page.code("SHIRTS").json();
    assert_eq!((total(&apart), promotion_lines(&apart)), (4800, 0));
    shirts(&page, "Ada", 1);
    let cart = page.items();
    assert_eq!((total(&cart), promotion_lines(&cart)), (4800, 1));
}

#[test]
fn a_bundle_discount_does_not_mind_what_is_written_on_its_products() {
    let server = Server::start();
    let page = Page::open(&server);
    shirts(&page, "Ada", 1);
    shirts(&page, "Ben", 1);
    page.add("TOTE-CANVAS", 2);
    assert_eq!(total(&page.code("MARKET").json()), 4800 + 3200 - 600);
    let kitchen = Page::open(&server).about("kitchen");
    kitchen.add("PAN-IRON", 1);
    assert_eq!(total(&kitchen.code("KITCHEN").json()), 5450);
    assert_eq!(
        total(&kitchen.add("KNIFE-BREAD", 1).json()),
        5450 + 3675 - 1500
    );
}
