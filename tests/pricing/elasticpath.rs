//! Elastic Path's published examples of its two calculation methods, and of its carts.

use cartwright::cart::{Charge, Levies, Levy, LineKind, Off, Share, Terms};
use cartwright::money::Rounding;
use cartwright::pricing::{Delivery, Pricing, Reach, Rules, Unknown};

use crate::cart::{Cart, amount, code, line, of_cart, percent, taxed};

/// 9.99 three times and 0.03 once, at 20 %, with 10.00 off: the page on calculating totals.
fn example(rules: Rules) -> Cart {
    Cart::new(rules, "USD")
        .line("tee", 999, 3, &["20"])
        .line("pin", 3, 1, &["20"])
        .code(amount("TENOFF", 1000, "USD"))
}

#[test]
fn simple_example_comes_to_25_97() {
    let cart = example(Rules::elastic_path_simple(Rounding::Down));
    assert_eq!(cart.total(), 2597);
    let totals: Vec<_> = cart.price().lines.iter().map(|line| line.total).collect();
    assert_eq!(totals, [Some(cart.money(3594)), Some(cart.money(3))]);
}

#[test]
fn simple_example_comes_to_four_cents_more_where_the_tax_of_one_is_rounded_to_the_nearest() {
    let cart = example(Rules::elastic_path_simple(Rounding::HalfUp));
    // 11.99 three times and 0.04.
    assert_eq!(cart.total(), 2601);
}

/// The page prints 19.97 for 29.97 less 9.99, which is 19.98, and so a total of 23.99. By its own shares and its own tax
/// of 4.00 it is 24.00.
#[test]
fn line_example_comes_to_24_00_and_not_to_the_printed_23_99() {
    let cart = example(Rules::elastic_path_line());
    let priced = cart.price();
    let shares: Vec<_> = priced.lines.iter().map(|line| line.discount).collect();
    assert_eq!(shares, [Some(cart.money(999)), Some(cart.money(1))]);
    let taxes: Vec<_> = priced.lines.iter().map(|line| line.tax).collect();
    assert_eq!(taxes, [Some(cart.money(400)), Some(cart.money(0))]);
    assert_eq!(priced.sums.total, cart.money(2400));
    assert_eq!(priced.sums.unknowns, []);
}

#[test]
fn two_mugs_and_a_tee_come_to_57_50() {
    let cart = Cart::new(Rules::elastic_path_line(), "USD")
        .line("mug", 1250, 3, &[])
        .line("tee", 2000, 1, &[]);
    assert_eq!((cart.total(), cart.tax()), (5750, 0));
}

#[test]
fn promotion_that_is_told_twice_is_taken_off_once() {
    let mut cart = Cart::new(Rules::elastic_path_line(), "USD").line("mug", 1250, 2, &[]);
    let mut terms = taxed(&[]);
    terms.shares = vec![Share {
        code: "SAVE5".into(),
        amount: cart.money(500),
    }];
    cart.lines[0].terms = Some(terms.into());
    let mut code = code("save5", Some(of_cart(Off::Stated)));
    code.discount = Some(cart.money(500));
    cart.codes.push(code);
    let sums = cart.sums();
    assert_eq!(
        (sums.subtotal, sums.discount),
        (cart.money(2500), Some(cart.money(500)))
    );
    assert_eq!(sums.total, cart.money(2000));
    let code = "save5".into();
    assert_eq!(sums.unknowns, [Unknown::CodeHeld { code }]);
}

#[test]
fn taxes_of_one_item_are_rounded_together() {
    let cart = |rules| Cart::new(rules, "USD").line("mug", 10, 1, &["4", "4", "4"]);
    // 0.4 three times: 1.2 together, nothing each.
    assert_eq!(cart(Rules::elastic_path_line()).tax(), 1);
    assert_eq!(cart(Rules::violet()).tax(), 0);
}

#[test]
fn tax_that_was_added_as_an_amount_stays_with_the_item() {
    let mut cart = Cart::new(Rules::elastic_path_line(), "USD").line("mug", 1000, 2, &[]);
    let levy = Levy {
        name: Some("Eco fee".into()),
        jurisdiction: Some("CA".into()),
        charge: Charge::Amount {
            amount: cart.money(75),
        },
    };
    let levies = Levies::new(vec![levy]).ok();
    cart.lines[0].terms = Some(
        Terms {
            levies,
            ..Terms::default()
        }
        .into(),
    );
    assert_eq!((cart.tax(), cart.total()), (75, 2075));
}

#[test]
fn custom_item_that_includes_its_tax_costs_what_it_says() {
    let mut cart = Cart::new(Rules::elastic_path_line(), "USD").line("mug", 1000, 1, &["20"]);
    let mut custom = line("engraving", "cart", LineKind::Custom, 1);
    custom.unit_price = Some(cart.money(1200));
    let mut terms = taxed(&["20"]);
    terms.includes_tax = Some(true);
    custom.terms = Some(terms.into());
    cart.lines.push(custom);
    let sums = cart.sums();
    assert_eq!(sums.total, cart.money(2400));
    assert_eq!(
        (sums.tax, sums.tax_within),
        (Some(cart.money(400)), cart.money(200))
    );
}

#[test]
fn shipping_group_costs_what_it_says_with_its_tax_within() {
    let mut cart = Cart::new(Rules::elastic_path_line(), "USD").line("mug", 1000, 1, &["20"]);
    cart.deliveries.push(Delivery {
        bag: "cart".into(),
        price: Some(cart.money(600)),
        free_from: None,
        terms: Some(
            Terms {
                includes_tax: Some(true),
                tax: Some(cart.money(100)),
                ..Terms::default()
            }
            .into(),
        ),
    });
    let sums = cart.sums();
    assert_eq!(
        (sums.total, sums.tax),
        (cart.money(1800), Some(cart.money(300)))
    );
    assert_eq!(sums.unknowns, []);
}

#[test]
fn automatic_promotion_comes_before_the_code_that_was_entered() {
    let mut automatic = percent("auto_1", "10");
    automatic.automatic = true;
    let cart = Cart::new(Rules::elastic_path_line(), "USD")
        .line("mug", 10_000, 1, &[])
        .code(amount("FIVE", 500, "USD"))
        .code(automatic);
    // A tenth of a hundred, not of ninety-five.
    assert_eq!(cart.total(), 8500);
}

#[test]
fn simple_method_prices_a_changed_line_by_itself_even_with_a_code_on_the_cart() {
    let cart = example(Rules::elastic_path_simple(Rounding::Down));
    let simple = Pricing::new(cart.rules, cart.currency, &cart.codes, vec![]);
    assert_eq!(simple.reach(), Reach::Line);
    let rules = Rules::elastic_path_line();
    let by_line = Pricing::new(rules, cart.currency, &cart.codes, vec![]);
    assert_eq!(by_line.reach(), Reach::Cart);
}
