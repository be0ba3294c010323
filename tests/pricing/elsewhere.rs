//! What other carts have got wrong, each with the right answer.

use cartwright::cart::{Level, Prices, Rates};
use cartwright::money::{Currency, Money, Rounding, minor_from_text, text_from_minor};
use cartwright::pricing::{PricedLine, Rules};

use crate::cart::{Cart, amount};
use crate::kept::Kept;
use crate::random::ROUNDINGS;

fn minor(text: &str, code: &str) -> i64 {
    minor_from_text(text, Currency::parse(code).unwrap()).unwrap()
}

/// The cart with another quantity of one line, as a page would show it at once.
fn changed(cart: &Cart, place: usize, quantity: u32) -> (Kept, Cart) {
    let mut pricing = Kept::of(cart);
    let mut after = cart.clone();
    after.lines[place].quantity = quantity;
    pricing.set(place, after.lines[place].clone());
    (pricing, after)
}

/// react-use-cart 1.14.0: 0.30000000000000004.
#[test]
fn three_dimes_are_thirty_cents() {
    let cart = Cart::new(Rules::plain(), "USD").line("pin", minor("0.1", "USD"), 3, &[]);
    assert_eq!(cart.total(), 30);
}

/// use-shopping-cart 3.2.0: a cart that was loaded on top of itself says two, four, and 20.00.
#[test]
fn cart_that_is_loaded_again_costs_what_it_did() {
    let cart = Cart::new(Rules::plain(), "USD").line("tee", 500, 2, &[]);
    let (pricing, _) = changed(&cart, 0, 2);
    assert_eq!(pricing.sums().unwrap().total, cart.money(1000));
}

/// use-shopping-cart 3.2.0: 1.000 dinars are printed as 10.000. woocommerce-payments PR 11134: a hundred times the yen.
#[test]
fn each_currency_has_its_own_decimals() {
    for (code, price, twice) in [
        ("KWD", "1.000", "2.000"),
        ("JPY", "1200", "2400"),
        ("USD", "19.99", "39.98"),
        ("CLF", "0.0001", "0.0002"),
    ] {
        let cart = Cart::new(Rules::plain(), code).line("tee", minor(price, code), 2, &[]);
        assert_eq!(text_from_minor(cart.total(), cart.currency), twice);
    }
}

/// use-shopping-cart #84: prices are taken as cents without a word.
#[test]
fn price_in_major_units_is_not_taken_for_cents() {
    assert_eq!(minor("29", "USD"), 2900);
    assert_eq!(minor("29", "JPY"), 29);
}

/// hydrogen #3018: the quantity changes at once, and the totals stay.
#[test]
fn totals_change_with_the_quantity() {
    let cart = Cart::new(Rules::elastic_path_line(), "USD")
        .line("tee", 1999, 1, &["20"])
        .line("mug", 1250, 1, &["20"]);
    let (pricing, _) = changed(&cart, 0, 3);
    let sums = pricing.sums().unwrap();
    assert_eq!(sums.subtotal, cart.money(7247));
    assert_eq!(sums.total, cart.money(8696));
}

/// vercel/commerce PR 1364: the optimistic tax and total are others than the server's.
#[test]
fn estimated_tax_is_that_of_the_whole_cart_from_scratch() {
    let cart = Cart::new(Rules::violet(), "USD")
        .line("hat", 3500, 1, &["4", "4.5", "0.375"])
        .line("mirror", 9999, 2, &["8.875"])
        .code(amount("FIVE", 500, "USD"));
    let (pricing, after) = changed(&cart, 0, 7);
    assert_eq!(pricing.sums().unwrap(), after.sums());
    // 980 and 1103 and 92 on 245.00; 1775 (1774.82) on 199.98.
    assert_eq!(after.tax(), 980 + 1103 + 92 + 1775);
}

/// gocommerce-js PR 30: client and server round tax in two ways.
#[test]
fn rounding_is_named_and_not_left_to_the_language() {
    // Half a cent exactly, and what is next to it on both sides.
    let tax = |minor, rounding| {
        let rules = Rules {
            rounding,
            ..Rules::plain()
        };
        Cart::new(rules, "USD").line("tee", minor, 1, &["5"]).tax()
    };
    let all = |minor| ROUNDINGS.map(|rounding| tax(minor, rounding));
    assert_eq!(all(1010), [50, 51, 50, 51, 50]);
    assert_eq!(all(1030), [52, 52, 51, 52, 51]);
    assert_eq!(all(1009), [50, 50, 50, 51, 50]);
    assert_eq!(all(1020), [51; 5]);
}

/// woocommerce-blocks #1963, woocommerce #23917 and #26582: a cent more or less than the lines come to.
#[test]
fn lines_with_tax_on_top_sum_up_to_the_cart() {
    for rounding in ROUNDINGS {
        for rates in [Rates::Each, Rates::Together] {
            let rules = Rules {
                rounding,
                rates,
                ..Rules::elastic_path_line()
            };
            let mut cart = Cart::new(rules, "USD").code(amount("TEN", 1000, "USD"));
            for (place, minor) in [333, 999, 1667, 5, 12_345].into_iter().enumerate() {
                cart = cart.line(&place.to_string(), minor, 3, &["7.7", "0.3"]);
            }
            let priced = cart.price();
            let sum = |of: fn(&PricedLine) -> Option<Money>| {
                priced
                    .lines
                    .iter()
                    .map(|line| of(line).unwrap().minor)
                    .sum::<i64>()
            };
            assert_eq!(sum(|line| line.total), priced.sums.total.minor);
            assert_eq!(sum(|line| line.tax), priced.sums.tax.unwrap().minor);
            assert_eq!(sum(|line| line.discount), 1000);
        }
    }
}

/// The same, with prices that include their tax: however it is rounded, the price is the price.
#[test]
fn prices_with_tax_within_are_what_is_paid() {
    for rounding in ROUNDINGS {
        for level in [Level::Unit, Level::Line, Level::Cart] {
            let rules = Rules {
                prices: Prices::Gross,
                rounding,
                level,
                ..Rules::plain()
            };
            let cart =
                Cart::new(rules, "EUR")
                    .line("tee", 1999, 3, &["19"])
                    .line("book", 1001, 1, &["7"]);
            let sums = cart.sums();
            assert_eq!(sums.total, cart.money(6998));
            assert_eq!(sums.tax, Some(sums.tax_within));
        }
    }
}

/// reaction #4684: an order is refused, because 28.979 is not 28.978999999999996.
#[test]
fn sums_with_three_decimals_are_exact() {
    let cart = Cart::new(Rules::plain(), "KWD")
        .line("tee", minor("9.659", "KWD"), 2, &[])
        .line("mug", minor("9.661", "KWD"), 1, &[]);
    assert_eq!(text_from_minor(cart.total(), cart.currency), "28.979");
}

/// recurly-js #147: a fifth of 302.00 becomes 60.41.
#[test]
fn fifth_of_302_00_is_60_40_even_where_tax_is_rounded_up() {
    for rounding in ROUNDINGS {
        let rules = Rules {
            rounding,
            ..Rules::plain()
        };
        let cart = Cart::new(rules, "USD").line("plan", 30_200, 1, &["20"]);
        assert_eq!(cart.tax(), 6040);
    }
}

/// ambrosia #551: the stored price stays when the catalogue has another one.
#[test]
fn new_price_of_a_line_counts_at_once() {
    let cart = Cart::new(Rules::elastic_path_line(), "USD").line("tee", 1999, 2, &["20"]);
    let (mut pricing, mut after) = changed(&cart, 0, 2);
    after.lines[0].unit_price = Some(cart.money(1499));
    pricing.set(0, after.lines[0].clone());
    let total = pricing.sums().unwrap().total;
    assert_eq!((total, after.total()), (cart.money(3598), 3598));
}

/// commercetools has modes of rounding and levels as settings, because those who keep the books asked for them.
#[test]
fn levels_of_rounding_are_a_setting() {
    let tax = |level| {
        let rules = Rules {
            level,
            rounding: Rounding::HalfUp,
            ..Rules::plain()
        };
        Cart::new(rules, "USD")
            .line("pin", 3, 10, &["15"])
            .line("cap", 3, 1, &["15"])
            .tax()
    };
    // 0.45 cents each: nothing ten times and nothing; 4.5 and 0.45; 4.95 together.
    assert_eq!(tax(Level::Unit), 0);
    assert_eq!(tax(Level::Line), 5);
    assert_eq!(tax(Level::Cart), 5);
    let up = |level| {
        let rules = Rules {
            level,
            rounding: Rounding::Up,
            ..Rules::plain()
        };
        Cart::new(rules, "USD")
            .line("pin", 3, 10, &["15"])
            .line("cap", 3, 1, &["15"])
            .tax()
    };
    assert_eq!([Level::Unit, Level::Line, Level::Cart].map(up), [11, 6, 5]);
}
