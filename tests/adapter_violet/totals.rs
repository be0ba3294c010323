//! What a cart comes to once it has changed, by what was stated when it was priced.

use std::fmt::Write;

use cartwright::cart::{Charge, Rules, Snapshot, Terms};
use cartwright::intent::{Ask, Entry, Intent, IntentId, Log, Unkept};
use cartwright::money::{Currency, Money};
use cartwright::view::{Reason, Totals, View};
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, JACKET_LINE, MIRROR, NORTH, address, answer, cart_in, cart_over, done, fixture,
    key, parsed, put, room, set,
};

fn priced() -> Snapshot {
    cart_in(&fixture("priced"))
}

/// The rates on a line, in percent; what it bears of a tax that nobody can tell where that is all there is.
fn taxed(cart: &Snapshot, place: usize) -> String {
    match cart.lines[place].terms.as_deref() {
        Some(Terms {
            levies: Some(levies),
            ..
        }) => levies.iter().fold(String::new(), |mut text, levy| {
            if let Charge::Rate { rate } = levy.charge {
                write!(text, "{rate} ").unwrap();
            }
            text
        }),
        Some(Terms { tax: Some(tax), .. }) => format!("held {}", tax.minor),
        _ => "unknown".into(),
    }
}

/// Bags as the server would state them, of lines that are worth so much, with these entries of tax: rate and amount.
fn bag_of(worth: &[i64], taxes: &[(f64, i64)], tax: i64) -> Value {
    let mut body = parsed("priced");
    let bag = &mut body["bags"][1];
    let row = bag["skus"][0].clone();
    let rows = worth.iter().zip(0..).map(|(worth, place)| {
        let mut row = row.clone();
        row["id"] = json!(78_100 + place);
        row["sku_id"] = json!(34_000 + place);
        (row["price"], row["line_price"]) = (json!(worth), json!(worth));
        row
    });
    bag["skus"] = rows.collect();
    let taxes = taxes.iter().map(|(rate, amount)| {
        json!({ "state": "NY", "rate": rate, "amount": amount, "description": format!("Tax of {rate}") })
    });
    bag["taxes"] = taxes.collect();
    let shipping = bag["shipping_total"].as_i64().unwrap();
    let subtotal: i64 = worth.iter().sum();
    let stated = [
        ("sub_total", subtotal),
        ("shipping_total", shipping),
        ("tax_total", tax),
        ("total", subtotal + shipping + tax),
    ];
    for (name, amount) in stated {
        bag[name] = json!(amount);
    }
    let bag = bag.clone();
    for (name, amount) in stated {
        body[name] = json!(amount);
    }
    body["bags"] = json!([bag]);
    body
}

fn wished(base: &Snapshot, asks: Vec<Ask>) -> View {
    let mut log = Log::default();
    for (number, ask) in (1..).zip(asks) {
        let id = IntentId::new("page", number);
        log.insert(Entry::new(Intent {
            change: id.clone(),
            seq: log.next_seq(),
            id,
            since: 0,
            ask,
        }));
    }
    let rules = room().rules();
    assert_eq!(rules, Some(Rules::violet()));
    View::fold(base, log.entries(), rules)
}

fn quantity(sku: u64, quantity: u32) -> Ask {
    let key = key(sku);
    Ask::Set {
        item: key.as_str().into(),
        key,
        quantity,
    }
}

fn minors(totals: &Totals) -> [Option<i64>; 5] {
    let all = [
        totals.subtotal,
        totals.discount,
        totals.shipping,
        totals.tax,
        totals.total,
    ];
    all.map(|money| money.map(|money| money.minor))
}

#[test]
fn a_line_is_taxed_by_each_jurisdiction_that_its_bag_names() {
    let cart = priced();
    assert_eq!(taxed(&cart, 0), "0.08875 ");
    assert_eq!(taxed(&cart, 1), "0.04 0.045 0.00375 ");
}

#[test]
fn a_changed_quantity_of_a_priced_cart_is_estimated_with_its_tax() {
    let cart = priced();
    let totals = wished(&cart, vec![quantity(MIRROR, 3)]).totals();
    // 37.50: 1.50, 1.69 and 0.14 of tax; and the other merchant's 113.88.
    assert_eq!(
        minors(&totals),
        [
            Some(13_750),
            Some(0),
            Some(1490),
            Some(150 + 169 + 14 + 888),
            Some(3750 + 990 + 333 + 11_388)
        ]
    );
    assert_eq!(totals.reasons, [Reason::Pending]);
    let of = |key: &str| {
        let bag = cart.bags.iter().find(|bag| bag.key.as_str() == key);
        let bag = bag.unwrap();
        let totals = wished(&cart, vec![quantity(MIRROR, 3)]).totals_of(&bag.key, &bag.totals);
        totals.total.unwrap().minor
    };
    assert_eq!((of(HOUSE), of(NORTH)), (5073, 11_388));
}

#[test]
fn the_estimate_stands_until_the_cart_is_priced_again() {
    let cart = priced();
    let before = wished(&cart, vec![quantity(JACKET, 3)]).totals();
    let mut changed = parsed("priced");
    changed["priced"] = json!(false);
    let bag = &mut changed["bags"][1];
    bag["skus"][0]["quantity"] = json!(3);
    bag["skus"][0]["line_price"] = json!(30_000);
    bag["sub_total"] = json!(30_000);
    bag["taxes"] = json!([]);
    let reply = room().answer(
        &[set(JACKET, JACKET_LINE, 3)],
        &answer(200, &changed),
        &cart,
    );
    let (after, ..) = done(reply);
    assert!(after.unpriced);
    let totals = wished(&after, vec![]).totals();
    let known = |totals: &Totals| (totals.shipping, totals.tax, totals.total);
    assert_eq!(known(&totals), known(&before));
    assert_eq!(totals.reasons, [Reason::NotPriced]);
    // Somewhere else it is taxed otherwise.
    let moved = [put("shipping-address", &address())];
    let (moved, ..) = done(room().answer(&moved, &answer(200, &changed), &cart));
    let totals = wished(&moved, vec![]).totals();
    assert_eq!(totals.tax, None);
    assert_eq!(totals.reasons, [Reason::NotPriced, Reason::TaxUnknown]);
}

#[test]
fn lines_that_are_free_of_tax_are_found_out_by_what_the_others_come_to() {
    // 35.00 and 20.00 at 4.5 %, of which the first is sold free of another one's tax.
    let body = bag_of(&[3500, 2000], &[(4.5, 158), (4.5, 90), (0.375, 8)], 256);
    let cart = cart_in(&body.to_string());
    assert_eq!(
        [taxed(&cart, 0), taxed(&cart, 1)],
        ["0.045 ", "0.045 0.00375 "]
    );
    let nothing = cart_in(&bag_of(&[3500, 2000], &[], 0).to_string());
    assert_eq!([taxed(&nothing, 0), taxed(&nothing, 1)], ["", ""]);
}

#[test]
fn a_tax_that_may_be_of_one_line_or_of_another_is_held_as_it_was() {
    for (why, worth, taxes, tax) in [
        ("one of two alike", [2000, 2000], vec![(4.5, 90)], 90),
        ("of the whole bag", [3500, 2000], vec![(4.5, 248)], 248),
        (
            "rounded down",
            [3500, 2000],
            vec![(4.5, 157), (4.5, 90)],
            247,
        ),
        (
            "not all of it is told",
            [3500, 2000],
            vec![(4.5, 158), (4.5, 90)],
            300,
        ),
    ] {
        let cart = cart_in(&bag_of(&worth, &taxes, tax).to_string());
        let held = cart.lines.iter().map(|line| {
            let terms = line.terms.as_deref().unwrap();
            assert_eq!(terms.levies, None, "{why}");
            terms.tax.unwrap().minor
        });
        assert_eq!(held.sum::<i64>(), tax, "{why}");
        let ask = Ask::Set {
            key: "34000".into(),
            item: "34000".into(),
            quantity: 3,
        };
        let totals = wished(&cart, vec![ask]).totals();
        assert_eq!(totals.tax.unwrap().minor, tax, "{why}");
        assert_eq!(totals.reasons, [Reason::Pending, Reason::TaxHeld], "{why}");
    }
}

#[test]
fn what_a_line_tells_of_its_own_taxes_counts_for_that_line() {
    let mut body = bag_of(&[2000, 2000], &[(4.5, 90)], 90);
    let shipping = json!({ "type": "SHIPPING", "rate": 0.0, "amount": 500 });
    let own = json!({ "type": "TAX", "name": "City Tax", "rate": 4.5, "amount": 90 });
    body["bags"][0]["skus"][1]["order_sku_rates"] = json!([shipping, own]);
    let cart = cart_in(&body.to_string());
    assert_eq!([taxed(&cart, 0), taxed(&cart, 1)], ["", "0.045 "]);
}

#[test]
fn a_tax_within_prices_is_held_and_added_to_nothing() {
    let mut body = bag_of(&[2000], &[(4.5, 86)], 86);
    body["bags"][0]["taxes_included"] = json!(true);
    for holder in ["", "/bags/0"] {
        body.pointer_mut(holder).unwrap()["total"] = json!(2000 + 500);
    }
    let cart = cart_in(&body.to_string());
    let ask = Ask::Set {
        key: "34000".into(),
        item: "34000".into(),
        quantity: 2,
    };
    let totals = wished(&cart, vec![ask]).totals();
    assert_eq!(
        totals.included_tax,
        Some(Money::new(86, Currency::parse("USD").unwrap()))
    );
    assert_eq!(totals.total.unwrap().minor, 4000 + 500);
    assert_eq!(totals.reasons, [Reason::Pending, Reason::TaxHeld]);
}

#[test]
fn a_code_takes_its_part_of_a_changed_bag() {
    let cart = cart_in(&fixture("discount-applied"));
    let totals = wished(&cart, vec![quantity(MIRROR, 3)]).totals();
    assert_eq!(totals.discount.unwrap().minor, 750);
    // Its tax is on what the code had left, which is nothing that a line is worth.
    assert_eq!(totals.reasons, [Reason::Pending, Reason::TaxHeld]);
    // Nobody has said from what on it counts.
    let totals = wished(&cart, vec![quantity(MIRROR, 1)]).totals();
    assert_eq!(totals.discount.unwrap().minor, 250);
    assert!(totals.reasons.contains(&Reason::CodeHeld));
    // As the reference has a code until the cart is priced again.
    let mut body = parsed("discount-applied");
    body["priced"] = json!(false);
    let code = &mut body["bags"][0]["discounts"][0];
    for name in ["value_type", "percentage", "amount_total"] {
        code.as_object_mut().unwrap().remove(name);
    }
    let cart = cart_over(&body.to_string(), &cart);
    assert_eq!(wished(&cart, vec![]).totals().discount.unwrap().minor, 500);
    code_of(&mut body, json!({ "value_type": "AMOUNT", "amount": 700 }));
    let cart = cart_in(&body.to_string());
    assert_eq!(wished(&cart, vec![]).totals().discount.unwrap().minor, 700);
}

fn code_of(body: &mut Value, says: Value) {
    let code = body["bags"][0]["discounts"][0].as_object_mut().unwrap();
    code.extend(says.as_object().unwrap().clone());
}

#[test]
fn a_merchant_of_whom_nothing_is_left_sends_nothing() {
    let totals = wished(&priced(), vec![quantity(MIRROR, 0)]).totals();
    assert_eq!(
        minors(&totals),
        [Some(10_000), Some(0), Some(500), Some(888), Some(11_388)]
    );
}

#[test]
fn how_it_is_sent_and_where_to_may_change_what_is_added() {
    let choice = Ask::Ship {
        bag: HOUSE.into(),
        method: Some("economy".into()),
    };
    let elsewhere = Ask::Put {
        field: "shipping-address".into(),
        value: "{}".into(),
        unkept: Unkept::default(),
    };
    for ask in [choice, elsewhere] {
        let totals = wished(&priced(), vec![ask, quantity(MIRROR, 3)]).totals();
        assert_eq!(
            totals.reasons,
            [Reason::Pending, Reason::StatedBeforeChange]
        );
    }
}
