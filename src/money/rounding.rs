//! Rounding by name: every division of money says which one it uses.

/// Where a value between two whole minor units goes.
///
/// All of them are symmetrical: a negative value rounds to the mirror image of its positive twin, so a refund undoes its
/// charge to the cent. "Up" is therefore away from zero and "down" towards zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rounding {
    /// To the nearest; halfway to the even neighbour. Errors cancel out over many lines.
    #[default]
    HalfEven,
    /// To the nearest; halfway away from zero.
    HalfUp,
    /// To the nearest; halfway towards zero.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero: what is beyond the minor unit is cut off.
    Down,
}

/// `numerator / denominator` rounded to a whole number.
///
/// `None` when the denominator is zero, or for the one quotient that does not fit (`i128::MIN / -1`).
pub fn divide(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let divisor = denominator.unsigned_abs();
    let whole = numerator.unsigned_abs().checked_div(divisor)?;
    let rest = numerator.unsigned_abs().checked_rem(divisor)?;
    // Against the rest's complement instead of doubling the rest, which may not fit.
    let against_half = rest.cmp(&divisor.checked_sub(rest)?);
    let away = match rounding {
        Rounding::HalfEven => against_half.is_gt() || (against_half.is_eq() && whole % 2 == 1),
        Rounding::HalfUp => against_half.is_ge(),
        Rounding::HalfDown => against_half.is_gt(),
        Rounding::Up => rest != 0,
        Rounding::Down => false,
    };
    let magnitude = whole.checked_add(u128::from(away))?;
    if (numerator < 0) == (denominator < 0) {
        i128::try_from(magnitude).ok()
    } else {
        0i128.checked_sub_unsigned(magnitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Rounding; 5] = [
        Rounding::HalfEven,
        Rounding::HalfUp,
        Rounding::HalfDown,
        Rounding::Up,
        Rounding::Down,
    ];

    fn all(numerator: i128, denominator: i128) -> [i128; 5] {
        ALL.map(|rounding| divide(numerator, denominator, rounding).unwrap())
    }

    #[test]
    fn halves_go_where_the_name_says() {
        assert_eq!(all(5, 2), [2, 3, 2, 3, 2]);
        assert_eq!(all(7, 2), [4, 4, 3, 4, 3]);
        assert_eq!(all(9, 4), [2, 2, 2, 3, 2]);
        assert_eq!(all(11, 4), [3, 3, 3, 3, 2]);
        assert_eq!(all(8, 4), [2; 5]);
    }

    #[test]
    fn negative_values_mirror_positive_ones() {
        for (numerator, denominator) in [(-5, 2), (5, -2)] {
            assert_eq!(
                all(numerator, denominator),
                all(5, 2).map(|quotient| -quotient)
            );
        }
        assert_eq!(all(-7, -2), all(7, 2));
    }

    #[test]
    fn the_ends_of_the_range_divide() {
        assert_eq!(divide(i128::MIN, 1, Rounding::Up), Some(i128::MIN));
        assert_eq!(divide(i128::MAX, i128::MIN, Rounding::HalfUp), Some(-1));
        assert_eq!(divide(i128::MIN, -1, Rounding::Up), None);
        assert_eq!(divide(1, 0, Rounding::Up), None);
    }
}
