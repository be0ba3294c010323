//! What each rule does to a cart, and the rules as text.

use cartwright::cart::{
    Base, CodeOrder, Kinds, LineKind, Measured, Off, Percentage, Prices, Rates, ShippingTax,
    Spread, Taxed,
};
use cartwright::json::{read, written};
use cartwright::money::{Money, Rate, Rounding};
use cartwright::pricing::{Delivery, Rules};

use crate::cart::{Cart, amount, code, line, of_items, percent, taxed};

/// The form in which carts that lie in a record name their rules: never read in another way.
#[test]
fn rules_of_the_vendors_are_written_as_they_were() {
    let named = [
        Rules::vesuviopay(),
        Rules::elastic_path_line(),
        Rules::elastic_path_simple(Rounding::Down),
        Rules::elastic_path_simple(Rounding::HalfUp),
        Rules::violet(),
    ];
    let texts = include_str!("../fixtures/pricing/vendors.txt").lines();
    let told: Vec<_> = texts.map(|text| (text.to_owned(), read(text))).collect();
    let own: Vec<_> = named.map(|rules| (written(&rules), Some(rules))).into();
    assert_eq!(own, told);
}

#[test]
fn shop_gives_its_own_rules_as_json() {
    let rules = Rules::read(include_str!("../fixtures/pricing/shop.json")).unwrap();
    let expected = Rules {
        prices: Prices::Gross,
        rounding: Rounding::HalfEven,
        rates: Rates::Each,
        shipping: ShippingTax::Stated,
        ..Rules::elastic_path_line()
    };
    assert_eq!(rules, expected);
}

#[test]
fn discount_lowers_the_tax_only_where_it_comes_first() {
    let total = |taxed| {
        let rules = Rules {
            taxed,
            ..Rules::plain()
        };
        Cart::new(rules, "USD")
            .line("tee", 10_000, 1, &["20"])
            .code(percent("TENTH", "10"))
            .total()
    };
    assert_eq!(total(Taxed::Discounted), 10_800);
    assert_eq!(total(Taxed::Full), 11_000);
}

#[test]
fn discount_is_never_more_than_there_is() {
    for spread in [Spread::Whole, Spread::LargestRemainder, Spread::Rounded] {
        let rules = Rules {
            spread,
            ..Rules::plain()
        };
        let cart = Cart::new(rules, "USD")
            .line("tee", 300, 1, &[])
            .line("pin", 7, 1, &[])
            .code(percent("MORE_THAN_ALL", "120"))
            .code(amount("FIVE", 500, "USD"));
        assert_eq!(
            (cart.total(), cart.sums().discount.unwrap().minor),
            (0, 307)
        );
    }
    // Nor of a line by itself.
    let rules = Rules {
        percentage: Percentage::Line,
        ..Rules::plain()
    };
    let cart = Cart::new(rules, "USD").line("tee", 300, 1, &[]);
    let cart = cart.code(percent("MORE_THAN_ALL", "120"));
    assert_eq!(
        (cart.total(), cart.sums().discount.unwrap().minor),
        (0, 300)
    );
}

#[test]
fn odd_cents_go_where_the_rules_say_and_come_to_the_same() {
    let shares = |spread, off| {
        let rules = Rules {
            spread,
            ..Rules::plain()
        };
        let mut cart = Cart::new(rules, "USD").code(amount("OFF", off, "USD"));
        for (item, minor) in [("a", 100), ("b", 100), ("c", 400)] {
            cart = cart.line(item, minor, 1, &[]);
        }
        let lines = cart.price().lines;
        lines
            .iter()
            .map(|line| line.discount.unwrap().minor)
            .collect::<Vec<_>>()
    };
    // Exact shares of 10 are 1.67, 1.67 and 6.67; of 8 they are 1.33, 1.33 and 5.33.
    assert_eq!(shares(Spread::LargestRemainder, 10), [2, 2, 6]);
    assert_eq!(shares(Spread::Rounded, 10), [2, 2, 6]);
    assert_eq!(shares(Spread::LargestRemainder, 8), [2, 1, 5]);
    assert_eq!(shares(Spread::Rounded, 8), [1, 1, 6]);
}

#[test]
fn percentage_is_rounded_for_the_cart_or_for_each_line() {
    let off = |percentage| {
        let rules = Rules {
            percentage,
            ..Rules::plain()
        };
        let cart = Cart::new(rules, "USD")
            .line("a", 5, 1, &[])
            .line("b", 5, 1, &[])
            .code(percent("TENTH", "10"));
        cart.sums().discount.unwrap().minor
    };
    assert_eq!(off(Percentage::Cart), 1);
    assert_eq!(off(Percentage::Line), 2);
}

#[test]
fn second_percentage_is_of_what_is_left_or_of_the_full_price() {
    let total = |percentage_of| {
        let rules = Rules {
            percentage_of,
            ..Rules::plain()
        };
        Cart::new(rules, "USD")
            .line("tee", 10_000, 1, &[])
            .code(percent("HALF", "50"))
            .code(percent("TENTH", "10"))
            .total()
    };
    assert_eq!(total(Base::Left), 4500);
    assert_eq!(total(Base::Full), 4000);
}

#[test]
fn order_of_codes_is_a_rule() {
    let total = |order| {
        let rules = Rules {
            order,
            ..Rules::plain()
        };
        Cart::new(rules, "USD")
            .line("tee", 10_000, 1, &[])
            .code(amount("TEN", 1000, "USD"))
            .code(percent("HALF", "50"))
            .total()
    };
    assert_eq!(total(CodeOrder::Listed), 4500);
    assert_eq!(total(CodeOrder::PercentageLast), 4500);
    assert_eq!(total(CodeOrder::PercentageFirst), 4000);
}

#[test]
fn code_works_from_its_minimum_on() {
    let cart = |minor| {
        let mut code = amount("FIVE", 500, "USD");
        let minimum = Cart::new(Rules::plain(), "USD").money(5000);
        code.effect.as_mut().unwrap().minimum = Some(minimum);
        Cart::new(Rules::plain(), "USD")
            .line("tee", minor, 1, &[])
            .code(code)
    };
    assert_eq!(cart(4999).total(), 4999);
    assert_eq!(cart(5000).total(), 4500);
}

#[test]
fn minimum_is_compared_before_or_after_other_discounts() {
    let total = |measured| {
        let rules = Rules {
            measured,
            ..Rules::plain()
        };
        let mut second = amount("FIVE", 500, "USD");
        let cart = Cart::new(rules, "USD").line("tee", 5000, 1, &[]);
        second.effect.as_mut().unwrap().minimum = Some(cart.money(5000));
        cart.code(amount("ONE", 100, "USD")).code(second).total()
    };
    assert_eq!(total(Measured::BeforeDiscounts), 4400);
    assert_eq!(total(Measured::AfterDiscounts), 4900);
}

#[test]
fn code_for_certain_items_leaves_the_others_alone() {
    let rate = Rate::from_percent("25").unwrap();
    let quarter = code("CAPS", Some(of_items(Off::Percentage { rate }, &["cap"])));
    let cart = Cart::new(Rules::elastic_path_line(), "USD")
        .line("tee", 2000, 1, &["20"])
        .line("cap", 1000, 2, &["20"])
        .code(quarter);
    let off: Vec<_> = cart
        .price()
        .lines
        .iter()
        .map(|line| line.discount)
        .collect();
    assert_eq!(off, [Some(cart.money(0)), Some(cart.money(500))]);
    assert_eq!(cart.total(), 4200);
}

#[test]
fn gift_gets_no_share_where_the_rules_leave_it_out() {
    let rules = Rules {
        discounted: Kinds {
            gift: false,
            ..Kinds::ALL
        },
        ..Rules::plain()
    };
    let mut cart = Cart::new(rules, "USD").line("tee", 1000, 1, &[]);
    let mut gift = line("pin", "cart", LineKind::Gift, 1);
    gift.unit_price = Some(cart.money(1000));
    gift.terms = Some(taxed(&[]).into());
    cart.lines.push(gift);
    let cart = cart.code(percent("HALF", "50"));
    assert_eq!(cart.total(), 1500);
}

#[test]
fn shipping_is_free_from_its_threshold_on() {
    let total = |minor, codes: &[i64], measured| {
        let rules = Rules {
            measured,
            ..Rules::plain()
        };
        let mut cart = Cart::new(rules, "USD")
            .line("tee", minor, 1, &[])
            .delivery(500);
        cart.deliveries[0].free_from = Some(cart.money(5000));
        codes
            .iter()
            .fold(cart, |cart, off| cart.code(amount("OFF", *off, "USD")))
            .total()
    };
    assert_eq!(total(4999, &[], Measured::BeforeDiscounts), 5499);
    assert_eq!(total(5000, &[], Measured::BeforeDiscounts), 5000);
    assert_eq!(total(5000, &[100], Measured::BeforeDiscounts), 4900);
    assert_eq!(total(5000, &[100], Measured::AfterDiscounts), 5400);
}

#[test]
fn shipping_is_taxed_by_its_own_rates_where_the_rules_tax_it() {
    let sums = |shipping| {
        let rules = Rules {
            shipping,
            ..Rules::plain()
        };
        let mut cart = Cart::new(rules, "USD").line("tee", 1000, 1, &["20"]);
        cart.deliveries.push(Delivery {
            bag: "cart".into(),
            price: Some(cart.money(505)),
            free_from: None,
            terms: Some(taxed(&["10"]).into()),
        });
        let sums = cart.sums();
        (sums.tax.map(|Money { minor, .. }| minor), sums.total.minor)
    };
    assert_eq!(sums(ShippingTax::Untaxed), (Some(200), 1705));
    assert_eq!(sums(ShippingTax::Stated), (Some(251), 1756));
}
