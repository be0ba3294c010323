//! Carts that belong to somebody.

use serde_json::{Value, json};

use crate::{
    page::{Page, refusal, refused, text},
    wire::{Answer, Server},
};

const CUSTOMERS: &str = "{c}/relationships/customers";
const ACCOUNTS: &str = "{c}/relationships/accounts";

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

fn as_customer<'a>(server: &'a Server, customer: &Value) -> Page<'a> {
    Page::open(server).sending("X-Moltin-Customer-Token", &text(&customer["token"]))
}

fn of_type(kind: &str, party: &Value) -> Value {
    json!({ "data": [{ "id": party["id"], "type": kind }] })
}

fn customers(page: &Page<'_>) -> Value {
    page.get("{c}").json()["data"]["relationships"]["customers"].clone()
}

fn status(answer: &Answer) -> u16 {
    answer.status
}

#[test]
fn a_guests_cart_becomes_that_of_a_customer_and_is_let_go_again() {
    let server = Server::start();
    let ada = seed(&server)["customers"][0].clone();
    let body = of_type("customer", &ada);
    Page::open(&server).add("MUG-BLUE", 1);
    let page = as_customer(&server, &ada);
    let answer = page.call("POST", CUSTOMERS, body.clone());
    assert_eq!((answer.status, answer.json()), (200, body.clone()));
    assert_eq!(customers(&page)["data"][0]["id"], ada["id"]);
    assert_eq!(
        page.get("/v2/carts").json()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(status(&page.call("POST", CUSTOMERS, body.clone())), 204);

    assert_eq!(status(&page.call("DELETE", CUSTOMERS, body)), 204);
    assert_eq!(customers(&page), json!({}));
    assert_eq!(page.get("/v2/carts").json()["data"], json!([]));
}

#[test]
fn nobody_gives_a_cart_to_somebody_else() {
    let server = Server::start();
    let seed = seed(&server);
    let body = of_type("customer", &seed["customers"][1]);
    let forbidden = refusal(403, "Forbidden");
    let ada = as_customer(&server, &seed["customers"][0]);
    assert_eq!(
        refused(&ada.call("POST", CUSTOMERS, body.clone())),
        forbidden
    );
    let page = Page::open(&server);
    assert_eq!(
        refused(&page.call("POST", CUSTOMERS, body.clone())),
        forbidden
    );
    let account = of_type("account", &seed["accounts"][0]);
    assert_eq!(refused(&page.call("POST", ACCOUNTS, account)), forbidden);
    assert_eq!(
        status(&Page::backend(&server).call("POST", CUSTOMERS, body)),
        200
    );
}

#[test]
fn a_cart_with_the_address_of_a_guest_belongs_to_nobody_else() {
    let server = Server::start();
    let seed = seed(&server);
    let contact = json!({ "data": { "contact": { "email": "guest@shopper.example" } } });
    Page::open(&server).call("PUT", "{c}", contact);
    let ada = as_customer(&server, &seed["customers"][0]);
    assert_eq!(
        refused(&ada.call(
            "POST",
            CUSTOMERS,
            of_type("customer", &seed["customers"][0])
        )),
        refusal(
            422,
            "Cannot associate customers to carts with contact emails"
        )
    );
    let member = Page::open(&server).sending(
        "EP-Account-Management-Authentication-Token",
        &text(&seed["accounts"][0]["token"]),
    );
    assert_eq!(
        refused(&member.call("POST", ACCOUNTS, of_type("account", &seed["accounts"][0]))),
        refusal(
            422,
            "Cannot associate accounts to carts with contact emails"
        )
    );
    assert_eq!(customers(&ada), json!({}));
}

#[test]
fn an_association_names_who_and_of_which_kind() {
    let server = Server::start();
    let ada = seed(&server)["customers"][0].clone();
    let page = as_customer(&server, &ada);
    let wrong = of_type("account", &ada);
    assert_eq!(status(&page.call("POST", CUSTOMERS, wrong)), 400);
    assert_eq!(status(&page.delete(CUSTOMERS)), 400);
    assert_eq!(
        refused(&page.call("POST", CUSTOMERS, json!({ "data": [] }))),
        refusal(400, "required")
    );
}
