//! Carts in answers, as the server writes them.

use cartwright::cart::{CodeStatus, Snapshot, StatedTotals};
use cartwright::money::{Currency, Money};
use cartwright::vendor::{Reply, Trouble};
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, MIRROR, NORTH, answer, cart_in, cart_over, fixture, full, key, nothing, parsed,
    room,
};

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::parse("USD").unwrap())
}

fn some(minor: i64) -> Option<Money> {
    Some(usd(minor))
}

/// What is to be paid follows from the rest, for the cart and for each bag; and the cart is its bags.
fn adds_up(cart: &Snapshot) {
    let sum = |totals: &StatedTotals| {
        let part = |money: Option<Money>| money.unwrap().minor;
        assert_eq!(
            part(totals.total),
            part(totals.subtotal) + part(totals.shipping) + part(totals.tax)
                - part(totals.discount)
        );
        part(totals.total)
    };
    let bags: i64 = cart.bags.iter().map(|bag| sum(&bag.totals)).sum();
    assert_eq!(bags, sum(&cart.totals));
    for bag in &cart.bags {
        let lines = cart.lines.iter().filter(|line| line.face.bag == bag.key);
        let lines: i64 = lines.map(|line| line.total.unwrap().minor).sum();
        assert_eq!(lines, bag.totals.subtotal.unwrap().minor);
    }
}

#[test]
fn a_cart_of_two_merchants_has_a_bag_for_each_in_the_order_they_came() {
    let cart = full();
    assert_eq!(cart.cart_id.as_deref(), Some("73801"));
    let bags: Vec<_> = cart
        .bags
        .iter()
        .map(|bag| (bag.key.as_str(), bag.id.as_deref(), bag.name.as_deref()))
        .collect();
    assert_eq!(
        bags,
        [
            (NORTH, Some("59464"), Some("North Store")),
            (HOUSE, Some("59465"), Some("Mirror House")),
        ]
    );
    assert_eq!(cart.bags[0].status.as_deref(), Some("IN_PROGRESS"));
    let jacket = cart.line(&key(JACKET)).unwrap();
    assert_eq!(cart.lines[0].key(), jacket.key());
    assert_eq!(jacket.id.as_ref().unwrap().as_str(), "78001");
    assert_eq!(jacket.face.bag.as_str(), NORTH);
    assert_eq!(jacket.face.name.as_deref(), Some("Colour block jacket, M"));
    assert_eq!(
        jacket.face.image_url.as_deref(),
        Some("https://img.example/33415.jpg")
    );
    assert_eq!(
        jacket.face.attributes.iter().collect::<Vec<_>>(),
        [("brand", "Acme")]
    );
    assert_eq!(jacket.available, Some(true));
    let mirror = cart.line(&key(MIRROR)).unwrap();
    assert_eq!(
        (mirror.quantity, mirror.unit_price, mirror.total),
        (2, some(1250), some(2500))
    );
}

#[test]
fn before_it_is_priced_nothing_but_the_lines_is_stated() {
    let only = |subtotal| StatedTotals {
        subtotal: some(subtotal),
        ..StatedTotals::default()
    };
    let cart = full();
    assert!(cart.unpriced);
    assert_eq!(cart.totals, only(12500));
    assert_eq!(cart.bags[1].totals, only(2500));
    // As the reference prints them, and as they stay behind when a priced cart changes.
    for amount in [0, 990] {
        let mut body = parsed("created");
        for name in ["shipping_total", "tax_total", "discount_total", "total"] {
            body[name] = amount.into();
            body["bags"][0][name] = amount.into();
        }
        assert_eq!(cart_in(&body.to_string()), cart);
    }
}

#[test]
fn a_priced_cart_adds_up_to_the_cent() {
    let cart = cart_in(&fixture("priced"));
    assert!(!cart.unpriced);
    assert_eq!(
        cart.totals,
        StatedTotals {
            subtotal: some(12500),
            discount: some(0),
            shipping: some(1490),
            tax: some(1110),
            included_tax: None,
            total: some(15100),
        }
    );
    adds_up(&cart);
    adds_up(&cart_in(&fixture("discount-applied")));
    let chosen: Vec<_> = cart
        .bags
        .iter()
        .map(|bag| bag.shipping.clone().unwrap())
        .collect();
    assert_eq!(
        (chosen[0].id.as_str(), chosen[0].price),
        ("ground", some(500))
    );
    assert_eq!(chosen[1].label.as_deref(), Some("Standard"));
}

#[test]
fn yen_are_whole_and_fils_are_thousandths() {
    for code in ["JPY", "KWD"] {
        let mut body = parsed("priced");
        body["currency"] = code.into();
        let cart = cart_in(&body.to_string());
        assert_eq!(cart.currency, Currency::parse(code).unwrap());
        assert_eq!(cart.totals.total.unwrap().minor, 15100);
        adds_up(&cart);
    }
}

#[test]
fn the_currency_may_stand_under_the_name_it_was_asked_for_by() {
    let mut body = parsed("created");
    body["base_currency"] = "EUR".into();
    body.as_object_mut().unwrap().remove("currency");
    assert_eq!(
        cart_in(&body.to_string()).currency,
        Currency::parse("EUR").unwrap()
    );
    // Silent, it is what the shop asks for.
    body.as_object_mut().unwrap().remove("base_currency");
    assert_eq!(cart_in(&body.to_string()).currency, nothing().currency);
}

#[test]
fn an_empty_cart_is_still_that_cart() {
    let mut body = parsed("empty");
    let empty = Snapshot {
        cart_id: Some("73801".into()),
        ..nothing()
    };
    assert_eq!(cart_in(&body.to_string()), empty);
    body["bags"] = Value::Null;
    body["sub_total"] = 0.into();
    assert_eq!(cart_in(&body.to_string()), empty);
    // A cart of so much that holds nothing is half an answer.
    body["sub_total"] = 100.into();
    let reply = room().cart(&answer(200, &body), &full());
    assert!(
        matches!(reply, Reply::Trouble(Trouble::Unknown(_))),
        "{reply:?}"
    );
}

#[test]
fn codes_lie_on_their_merchants_bag_in_each_of_their_states() {
    let pending = cart_in(&fixture("discount-pending"));
    let code = &pending.codes[0];
    assert_eq!(
        (code.code.as_str(), code.bag.as_str(), code.id.as_deref()),
        ("20P_OFF", HOUSE, Some("912"))
    );
    assert_eq!((code.status, code.discount), (CodeStatus::Pending, None));
    let applied = cart_in(&fixture("discount-applied"));
    assert_eq!(
        (applied.codes[0].status, applied.codes[0].discount),
        (CodeStatus::Applied, some(500))
    );
    assert_eq!(applied.totals.discount, some(500));
    for (word, status) in [
        ("INVALID", CodeStatus::Invalid),
        ("NOT_SUPPORTED", CodeStatus::Unsupported),
        ("ERROR", CodeStatus::Failed),
        ("EXPIRED", CodeStatus::Expired),
        ("SOMETHING_NEW", CodeStatus::Pending),
    ] {
        let mut body = parsed("discount-applied");
        body["bags"][0]["discounts"][0]["status"] = word.into();
        let code = &cart_in(&body.to_string()).codes[0];
        assert_eq!((code.status, code.discount), (status, None), "{word}");
    }
}

#[test]
fn dates_of_either_form_and_words_that_are_not_known_yet_are_no_obstacle() {
    let mut body = parsed("priced");
    body["date_created"] = "2023-08-31T18:03:50.000Z".into();
    body["bags"][0]["status"] = "BACKORDERD".into();
    body["bags"][0]["platform"] = json!({ "name": "NEW" });
    body["bags"][0]["skus"][0]["product_type"] = "HOLOGRAM".into();
    body["bags"][0]["commission_rate"] = json!(0.15);
    let cart = cart_in(&body.to_string());
    assert_eq!(cart.bags[1].status.as_deref(), Some("BACKORDERD"));
    assert_eq!(cart.bags[1].needs_shipping, Some(true));
    adds_up(&cart);
}

#[test]
fn nothing_that_is_between_the_shop_and_the_server_reaches_the_page() {
    let cart = format!("{:?}", cart_in(&fixture("priced")));
    for internal in ["10300", "10100", "commission", "6b1f0a4e"] {
        assert!(!cart.contains(internal), "{internal}");
    }
}

#[test]
fn ids_may_be_texts() {
    let mut body = parsed("created");
    body["id"] = "73801".into();
    for bag in body["bags"].as_array_mut().unwrap() {
        for name in ["id", "merchant_id"] {
            bag[name] = bag[name].to_string().into();
        }
        for name in ["id", "sku_id"] {
            bag["skus"][0][name] = bag["skus"][0][name].to_string().into();
        }
    }
    assert_eq!(cart_in(&body.to_string()), full());
}

#[test]
fn a_line_keeps_its_key_whatever_comes_before_it() {
    let mut twice = parsed("created");
    let mut second = twice["bags"][1]["skus"][0].clone();
    second["id"] = 78005.into();
    twice["bags"][1]["skus"]
        .as_array_mut()
        .unwrap()
        .insert(0, second);
    twice["bags"][1]["sub_total"] = 20000.into();
    twice["sub_total"] = 22500.into();
    let both = cart_in(&twice.to_string());
    let keys: Vec<_> = both.lines.iter().map(|line| line.key().as_str()).collect();
    assert_eq!(keys, ["33415", "33789", "33415#78005"]);
    // The first of them goes, and the other one is still what it was.
    twice["bags"][1]["skus"].as_array_mut().unwrap().remove(1);
    let left = cart_over(&twice.to_string(), &both);
    let keys: Vec<_> = left.lines.iter().map(|line| line.key().as_str()).collect();
    assert_eq!(keys, ["33789", "33415#78005"]);
}

#[test]
fn what_something_is_personalised_with_is_kept_where_it_is_not_repeated() {
    let mut body = parsed("created");
    body["bags"][0]["skus"][0]["custom_properties"] = json!([{ "name": "text", "value": "Ada" }]);
    let told = cart_in(&body.to_string());
    let line = &told.lines[1];
    assert_eq!(line.key().as_str(), "33789/text/Ada");
    assert!(
        line.face
            .attributes
            .iter()
            .any(|word| word == ("text", "Ada"))
    );
    body["bags"][0]["skus"][0]["custom_properties"] = Value::Null;
    assert_eq!(cart_over(&body.to_string(), &told), told);
}
