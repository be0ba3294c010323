//! Guests with a cart of several merchants: what comes along when they sign in, and a cart that is opened by its token.

use crate::world::scenes::{ADA, put, ready_to_submit};
use crate::world::shop::Shop;
use crate::world::violet::{Cart, sku_of};
use crate::world::{World, cart};
use cartwright::sync::{Input, Wish};

const SHOP: Shop = Shop::Violet;

const BOB: &str = r#"{"firstName":"Bob","lastName":"M","email":"bob@example.com"}"#;
const ROME: &str = r#"{"firstName":"Ada","lastName":"L","line1":"2 Side St","city":"Rome","postcode":"00100","country":"IT","phone":"0123-phone"}"#;

fn signs_in(world: &mut World) {
    world.sign_in(0);
    world.until_signed_in(0);
    world.look_again();
}

#[test]
fn who_buys_where_to_and_in_which_way_come_along_with_the_guests_cart() {
    let mut world = ready_to_submit();
    world.ask(0, vec![put("billing-address", ROME)]).unwrap();
    world.settle();
    let guests = world.cart_name().unwrap();
    signs_in(&mut world);
    assert_ne!(world.cart_name().unwrap(), guests);
    assert_eq!(world.channel.carts.len(), 1, "the guest's is removed");
    let customers = world.basket().unwrap();
    assert_eq!(customers.all(), cart(&[("mug", 2), ("lamp", 1)]));
    assert_eq!(customers.customer["email"], "ada@example.com");
    let city = |which: &str| customers.addresses[which]["city"].clone();
    assert_eq!(
        (city("shipping_address"), city("billing_address")),
        ("York".into(), "Rome".into())
    );
    let ways: Vec<&String> = customers.shipping.values().collect();
    assert_eq!(ways, ["ground", "ground"]);
    // The telephone number as well, though it is written nowhere.
    assert_eq!(
        customers.addresses["billing_address"]["phone"],
        "0123-phone"
    );
    let texts = world
        .disk
        .rows
        .values()
        .chain(world.customers.rows.values());
    assert!(texts.into_iter().all(|text| !text.contains("0123-phone")));
}

#[test]
fn that_the_bill_goes_where_the_parcel_goes_comes_along() {
    let mut world = ready_to_submit();
    signs_in(&mut world);
    let addresses = &world.basket().unwrap().addresses;
    assert_eq!(addresses["shipping_address"]["city"], "York");
    assert_eq!(addresses["billing_address"]["city"], "York");
}

#[test]
fn what_the_customers_cart_says_of_itself_is_not_overwritten_by_a_guest() {
    let mut world = SHOP.world(3);
    world.pages[0].is_signed_in = true;
    world.reload(0, true);
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.ask(0, vec![put("customer", BOB)]).unwrap();
    world.settle();
    world.pages[0].is_signed_in = false;
    world.reload(0, true);
    world.ask(0, vec![SHOP.add("mug", 2)]).unwrap();
    world.ask(0, vec![put("customer", ADA)]).unwrap();
    world.settle();
    signs_in(&mut world);
    let customers = world.basket().unwrap();
    assert_eq!(customers.all(), cart(&[("rug", 1), ("mug", 2)]));
    assert_eq!(customers.customer["email"], "bob@example.com");
    // Where to send it, he had not said.
    assert_eq!(customers.addresses["shipping_address"]["city"], "York");
}

/// A page that is opened for a cart by its token, where there is one that holds two mugs.
fn opened_by(token: &str) -> World {
    let mut world = SHOP.world(4);
    let made = Cart {
        id: 90_001,
        status: "IN_PROGRESS",
        currency: "USD".into(),
        ..Cart::default()
    };
    world.channel.carts.insert(90_001, made);
    world.channel.put_in(90_001, sku_of("mug"), 2);
    world.pages[0].named = Some(token.into());
    world.reload(0, true);
    world
}

#[test]
fn a_cart_is_opened_by_its_token_and_goes_by_its_number_from_then_on() {
    let mut world = opened_by(&Cart::token_of(90_001));
    world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));
    assert_eq!(world.held(), world.pages[0].cart());
    assert_eq!(world.count_sent("byToken"), 1);
    assert_eq!(world.channel.carts.len(), 1);
    // What takes its place is not given up for it.
    world.ask(0, vec![Wish::Clear]).unwrap();
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    world.reload(0, true);
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("rug", 1)]));
    assert_eq!(world.count_sent("byToken"), 1);
}

#[test]
fn a_token_that_opens_nothing_is_told_and_the_next_change_makes_a_cart() {
    for token in [Cart::token_of(5), Cart::token_of(90_001)] {
        let mut world = opened_by(&token);
        world.channel.foreign.insert(90_001);
        world.settle();
        let issues = world.pages[0].engine().issues();
        assert_eq!(issues.len(), 1);
        assert!(issues[0].error.is("cart-gone"));
        world.ask(0, vec![SHOP.add("lamp", 1)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("lamp", 1)]));
        world.reload(0, true);
        world.settle();
        assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1)]));
        assert_eq!(world.count_sent("byToken"), 1);
    }
}
