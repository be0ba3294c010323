//! Sharing an amount so that the parts sum to the whole.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::MoneyError;

/// Splits `total` minor units in proportion to `weights`, one part for each, summing to `total` exactly.
///
/// Every part is within one unit of its exact share. The units that do not divide go to the parts with the largest
/// remainders, on a tie to the earlier part. When all weights are zero every part weighs the same. A negative total is
/// shared like its positive twin. Without weights only zero can be shared: anything else is
/// [`MoneyError::OutOfRange`].
pub fn allocate(total: i64, weights: &[u64]) -> Result<Vec<i64>, MoneyError> {
    if weights.is_empty() {
        return if total == 0 {
            Ok(Vec::new())
        } else {
            Err(MoneyError::OutOfRange)
        };
    }
    let all_zero = weights.iter().all(|&weight| weight == 0);
    let weights = weights
        .iter()
        .map(|&weight| if all_zero { 1 } else { u128::from(weight) });
    let sum = weights
        .clone()
        .try_fold(0u128, u128::checked_add)
        .ok_or(MoneyError::OutOfRange)?;

    let mut left = total.unsigned_abs();
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in weights {
        let (share, remainder) =
            share_of(total.unsigned_abs(), weight, sum).ok_or(MoneyError::OutOfRange)?;
        left = left.checked_sub(share).ok_or(MoneyError::OutOfRange)?;
        parts.push(signed(share, total < 0).ok_or(MoneyError::OutOfRange)?);
        remainders.push(remainder);
    }
    let left = signed(left, total < 0).ok_or(MoneyError::OutOfRange)?;
    settle(&mut parts, &remainders, left)?;
    Ok(parts)
}

/// Lets parts take a unit each of what is `left` over, or give one where that is below zero: from the highest rank down, on
/// a tie from the first on. There is a rank for each part, and no more is left than there are parts.
pub fn settle(parts: &mut [i64], ranks: &[u128], mut left: i64) -> Result<(), MoneyError> {
    let places = ranks.iter().enumerate();
    // A heap, because only the few highest are wanted and a sort weighs more in the wasm.
    let mut highest: BinaryHeap<_> = places
        .map(|(place, rank)| (*rank, Reverse(place)))
        .collect();
    while left != 0
        && let Some((_, Reverse(place))) = highest.pop()
        && let Some(part) = parts.get_mut(place)
    {
        let unit = left.signum();
        *part = part.checked_add(unit).ok_or(MoneyError::OutOfRange)?;
        left = left.checked_sub(unit).ok_or(MoneyError::OutOfRange)?;
    }
    Ok(())
}

/// The whole units of a share and what is left of the next one.
fn share_of(total: u64, weight: u128, sum: u128) -> Option<(u64, u128)> {
    let product = u128::from(total).checked_mul(weight)?;
    Some((
        u64::try_from(product.checked_div(sum)?).ok()?,
        product.checked_rem(sum)?,
    ))
}

fn signed(magnitude: u64, negative: bool) -> Option<i64> {
    if negative {
        0i64.checked_sub_unsigned(magnitude)
    } else {
        i64::try_from(magnitude).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cart_discount_is_spread_without_losing_a_cent() {
        // 10.00 off over lines of 29.97 and 0.03.
        assert_eq!(allocate(-1000, &[2997, 3]), Ok(vec![-999, -1]));
    }

    #[test]
    fn odd_units_go_to_the_earlier_of_equals() {
        assert_eq!(allocate(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(allocate(-101, &[1, 1, 1]), Ok(vec![-34, -34, -33]));
    }

    #[test]
    fn odd_units_go_to_the_largest_remainder_first() {
        // Exact shares are 1.2, 1.8 and 7.0.
        assert_eq!(allocate(10, &[12, 18, 70]), Ok(vec![1, 2, 7]));
    }

    #[test]
    fn a_line_without_weight_gets_nothing_beside_one_with_weight() {
        assert_eq!(allocate(5, &[0, 3, 0, 3]), Ok(vec![0, 3, 0, 2]));
    }

    #[test]
    fn free_lines_share_evenly() {
        assert_eq!(allocate(5, &[0, 0]), Ok(vec![3, 2]));
    }

    #[test]
    fn nobody_to_share_with_is_an_error_unless_there_is_nothing_to_share() {
        assert_eq!(allocate(0, &[]), Ok(vec![]));
        assert_eq!(allocate(1, &[]), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn the_largest_amounts_and_weights_are_shared() {
        assert_eq!(allocate(i64::MIN, &[u64::MAX]), Ok(vec![i64::MIN]));
        assert_eq!(
            allocate(i64::MAX, &[u64::MAX, u64::MAX]),
            Ok(vec![i64::MAX / 2 + 1, i64::MAX / 2])
        );
    }
}
