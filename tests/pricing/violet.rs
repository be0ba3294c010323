//! Violet's recorded and published figures.

use cartwright::cart::{LineKind, Terms};
use cartwright::pricing::{Delivery, Rules};

use crate::cart::{Cart, line, percent, taxed};

/// Two merchants' bags, as the published cart has them once it is priced.
fn example() -> Cart {
    let mut cart = Cart::new(Rules::violet(), "USD");
    let (state, sales) = (&["4", "4.5", "0.375"][..], &["8.875"][..]);
    for (item, bag, minor, percents, shipping) in [
        ("hat", "59465", 2500, state, 990),
        ("mirror", "59464", 10_000, sales, 500),
    ] {
        let mut line = line(item, bag, LineKind::Product, 1);
        line.unit_price = Some(cart.money(minor));
        line.terms = Some(taxed(percents).into());
        cart.lines.push(line);
        cart.deliveries.push(Delivery {
            bag: bag.into(),
            price: Some(cart.money(shipping)),
            free_from: None,
            terms: None,
        });
    }
    cart
}

/// The part of it that is one merchant's.
fn bag(mut cart: Cart, bag: &str) -> Cart {
    cart.lines.retain(|line| line.face.bag.as_str() == bag);
    cart.deliveries
        .retain(|delivery| delivery.bag.as_str() == bag);
    cart
}

#[test]
fn each_jurisdiction_is_rounded_half_up_by_itself() {
    let tax = |percents: &[&str]| {
        Cart::new(Rules::violet(), "USD")
            .line("hat", 3500, 1, percents)
            .tax()
    };
    assert_eq!(tax(&["4.5"]), 158);
    assert_eq!(tax(&["0.375"]), 13);
    assert_eq!(tax(&["4.5", "0.375"]), 171);
    // 2.50, 2.81 and 0.23; rounded together it would be 5.55.
    let three = Cart::new(Rules::violet(), "USD").line("mirror", 1250, 5, &["4", "4.5", "0.375"]);
    assert_eq!(three.tax(), 554);
}

#[test]
fn priced_cart_of_two_merchants_comes_to_151_00() {
    let sums = example().sums();
    let money = |minor| example().money(minor);
    assert_eq!(sums.subtotal, money(12_500));
    assert_eq!(sums.shipping, Some(money(1490)));
    assert_eq!(sums.tax, Some(money(1110)));
    assert_eq!(sums.discount, None);
    assert_eq!(sums.total, money(15_100));
    assert_eq!(sums.unknowns, []);
}

#[test]
fn each_bag_comes_to_its_own_total_and_the_cart_to_their_sum() {
    let totals = ["59465", "59464"].map(|key| bag(example(), key).total());
    assert_eq!(totals, [3712, 11_388]);
    assert_eq!(totals.iter().sum::<i64>(), example().total());
}

#[test]
fn recorded_order_is_its_lines_and_shipping_and_tax() {
    let mut cart = Cart::new(Rules::violet(), "USD")
        .line("hat", 24_000, 1, &[])
        .delivery(990);
    let tax = Some(cart.money(2042));
    cart.lines[0].terms = Some(
        Terms {
            tax,
            ..Terms::default()
        }
        .into(),
    );
    assert_eq!(cart.total(), 27_032);
}

#[test]
fn code_takes_its_part_of_its_own_merchant_alone() {
    let mut code = percent("20P_OFF", "20");
    code.bag = "59465".into();
    let cart = example().code(code);
    assert_eq!(cart.sums().discount, Some(cart.money(500)));
    assert_eq!(cart.total(), 14_600);
    assert_eq!(bag(cart.clone(), "59465").total(), 3212);
    assert_eq!(bag(cart, "59464").total(), 11_388);
}

#[test]
fn code_of_a_merchant_with_nothing_in_the_cart_is_passed_over() {
    let mut code = percent("20P_OFF", "20");
    code.bag = "1".into();
    assert_eq!(example().code(code).total(), 15_100);
}

#[test]
fn second_code_takes_its_part_of_what_the_bag_came_to_at_first() {
    let code = |name| {
        let mut code = percent(name, "50");
        code.bag = "59465".into();
        code
    };
    let cart = example().code(code("HALF")).code(code("OTHER_HALF"));
    assert_eq!(cart.sums().discount, Some(cart.money(2500)));
    let third = cart.clone().code(code("TOO_MUCH"));
    assert_eq!(third.total(), cart.total());
}
