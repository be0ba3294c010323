//! Laws of money that hold for any amount, against plain integer definitions.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "in a test they fail the test"
)]

use cartwright::money::{
    Currency, MoneyError, Rate, Rounding, allocate, divide, minor_from_text, text_from_minor,
};
use proptest::prelude::*;

fn currencies() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["USD", "EUR", "JPY", "KWD", "CLF"])
        .prop_map(|code| Currency::parse(code).unwrap())
}

fn roundings() -> impl Strategy<Value = Rounding> {
    use Rounding::{Down, HalfDown, HalfEven, HalfUp, Up};
    prop::sample::select(vec![HalfEven, HalfUp, HalfDown, Up, Down])
}

/// The definition: of the two whole neighbours, the one that the name picks by distance, side or parity.
fn defined(numerator: i128, denominator: i128, rounding: Rounding) -> i128 {
    let (numerator, denominator) = if denominator < 0 {
        (-numerator, -denominator)
    } else {
        (numerator, denominator)
    };
    let below = numerator.div_euclid(denominator);
    if below * denominator == numerator {
        return below;
    }
    let above = below + 1;
    let (inner, outer) = if numerator < 0 {
        (above, below)
    } else {
        (below, above)
    };
    let distance = |whole: i128| (numerator - whole * denominator).abs();
    let tie = match rounding {
        Rounding::Up => return outer,
        Rounding::Down => return inner,
        Rounding::HalfUp => outer,
        Rounding::HalfDown => inner,
        Rounding::HalfEven => {
            if below % 2 == 0 {
                below
            } else {
                above
            }
        }
    };
    match distance(below).cmp(&distance(above)) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Equal => tie,
    }
}

fn without_leading_zeros(digits: &str) -> &str {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() { "0" } else { digits }
}

/// Weights as carts have them: many small, some equal, some nothing, a few enormous.
fn weights() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(
        prop_oneof![4 => 0..10u64, 2 => 0..100_000u64, 1 => any::<u64>()],
        1..40,
    )
}

proptest! {
    #[test]
    fn rounding_modes_match_their_definition(
        numerator in -1_000_000_000_000i128..1_000_000_000_000, denominator in 1i128..5_000, negative: bool,
        rounding in roundings(),
    ) {
        let denominator = if negative { -denominator } else { denominator };
        prop_assert_eq!(divide(numerator, denominator, rounding), Some(defined(numerator, denominator, rounding)));
    }

    #[test]
    fn exact_halves_match_their_definition(whole in -1_000i128..1_000, half in 1i128..1_000, rounding in roundings()) {
        let (numerator, denominator) = ((2 * whole + 1) * half, 2 * half);
        prop_assert_eq!(divide(numerator, denominator, rounding), Some(defined(numerator, denominator, rounding)));
    }

    #[test]
    fn printed_amounts_read_back_as_themselves(minor: i64, currency in currencies()) {
        let text = text_from_minor(minor, currency);
        prop_assert_eq!(minor_from_text(&text, currency), Ok(minor), "{}", text);
    }

    #[test]
    fn moving_the_point_by_an_exponent_changes_nothing(
        minor: i64, shift in -30i64..30, zeros in 0usize..30, currency in currencies(),
    ) {
        // Zeros before the point move it back by as much; behind it they count for nothing.
        let digits = format!("{:0>31}", minor.unsigned_abs());
        let sign = if minor < 0 { "-" } else { "" };
        let zeros = "0".repeat(zeros);
        let exponent = -i64::from(currency.exponent());
        let text = if shift < 0 {
            let (whole, fraction) = digits.split_at(digits.len() - usize::try_from(-shift).unwrap());
            format!("{sign}{}.{fraction}{zeros}e{}", without_leading_zeros(whole), exponent - shift)
        } else {
            format!("{sign}{}E{}", without_leading_zeros(&(digits + &zeros)), exponent - zeros.len() as i64)
        };
        prop_assert_eq!(minor_from_text(&text, currency), Ok(minor), "{}", text);
    }

    #[test]
    fn one_significant_decimal_too_many_is_always_refused(
        minor in -1_000_000_000i64..1_000_000_000, last in 1..10u8, currency in currencies(),
    ) {
        let mut text = text_from_minor(minor, currency);
        if !text.contains('.') {
            text.push('.');
        }
        let text = format!("{text}{last}");
        prop_assert_eq!(minor_from_text(&text, currency), Err(MoneyError::TooManyDecimals), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused_but_never_breaks(text in "[-+.eE0-9 _x]{0,60}", currency in currencies()) {
        let is_json_number = serde_json::from_str::<&serde_json::value::RawValue>(&text).is_ok() && text.trim() == text;
        let refused = minor_from_text(&text, currency) == Err(MoneyError::NotANumber);
        prop_assert_eq!(refused, !is_json_number, "{}", text);
    }

    #[test]
    fn a_rate_of_an_amount_is_the_rounded_fraction(
        minor: i64, digits in 0u64..10_000_000_000_000, scale in 0u32..12, rounding in roundings(), percent: bool,
    ) {
        let text = format!("{digits}e-{scale}");
        let rate = if percent { Rate::from_percent(&text) } else { Rate::from_fraction(&text) }.unwrap();
        let one = 10i128.pow(if percent { scale + 2 } else { scale });
        let expected = defined(i128::from(minor) * i128::from(digits), one, rounding);
        prop_assert_eq!(rate.apply(minor, rounding), i64::try_from(expected).map_err(|_| MoneyError::OutOfRange));
    }

    #[test]
    fn a_refund_gives_back_the_tax_to_the_unit(
        minor in -i64::MAX..i64::MAX, percent in 0..100_000u32, rounding in roundings(),
    ) {
        let rate = Rate::from_percent(&format!("{percent}e-3")).unwrap();
        let (charged, refunded) = (rate.apply(minor, rounding), rate.apply(-minor, rounding));
        prop_assert_eq!(charged.map(|tax| -tax), refunded);
    }

    #[test]
    fn shares_sum_to_the_whole_and_stay_within_a_unit(total: i64, weights in weights()) {
        let parts = allocate(total, &weights).unwrap();
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().copied().map(i128::from).sum::<i128>(), i128::from(total));

        let all_zero = weights.iter().all(|&weight| weight == 0);
        let weight = |position: usize| if all_zero { 1 } else { i128::from(weights[position]) };
        let sum: i128 = (0..weights.len()).map(weight).sum();
        for (position, &part) in parts.iter().enumerate() {
            let exact = i128::from(total) * weight(position);
            let (down, up) = (defined(exact, sum, Rounding::Down), defined(exact, sum, Rounding::Up));
            prop_assert!(i128::from(part) == down || i128::from(part) == up, "{part} of {exact}/{sum}");
        }
    }

    #[test]
    fn extra_units_go_to_larger_remainders_then_to_earlier_lines(total in 0..1_000_000i64, weights in weights()) {
        let parts = allocate(total, &weights).unwrap();
        let all_zero = weights.iter().all(|&weight| weight == 0);
        let weight = |position: usize| if all_zero { 1 } else { i128::from(weights[position]) };
        let sum: i128 = (0..weights.len()).map(weight).sum();
        // Largest remainder first, then the earlier: the order in which extra units are due.
        let mut due: Vec<_> = (0..weights.len()).collect();
        due.sort_by_key(|&position| -(i128::from(total) * weight(position) % sum));
        let extra = |&position: &usize| i128::from(parts[position]) - i128::from(total) * weight(position) / sum;
        let extras: Vec<_> = due.iter().map(extra).collect();
        prop_assert!(extras.is_sorted_by(|sooner, later| sooner >= later), "{extras:?}");
    }

    #[test]
    fn shares_of_a_negative_total_mirror_the_positive(total in 0..i64::MAX, weights in weights()) {
        let mirrored = allocate(-total, &weights).unwrap().into_iter().map(|part| -part);
        prop_assert_eq!(allocate(total, &weights).unwrap(), mirrored.collect::<Vec<_>>());
    }
}
