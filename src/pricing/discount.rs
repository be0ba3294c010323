//! What promotions take off lines.

use super::deal::{Deal, How};
use super::row::Row;
use crate::cart::{Base, Measured, Rules, Spread};
use crate::money::{Currency, MoneyError, Rounding, allocate, divide, settle};

/// Takes off the rows what one promotion takes off them. Together they must be worth no more than 64 bits hold.
pub(super) fn take(
    deal: &Deal,
    rows: &mut [Row<'_>],
    rules: &Rules,
    currency: Currency,
) -> Result<(), MoneyError> {
    if !deal.is_reached(measured(deal, rows, rules)) {
        return Ok(());
    }
    if deal.is_by_line(rules) {
        for row in rows.iter_mut().filter(|row| deal.takes_off(row, rules)) {
            let off = match deal.how {
                How::Stated => deal.stated_for(row, currency),
                _ => deal.off(base(row, rules), rules),
            };
            row.take(off);
        }
        return Ok(());
    }
    let mut meant: Vec<&mut Row<'_>> = rows
        .iter_mut()
        .filter(|row| deal.takes_off(row, rules))
        .collect();
    let sum = |of: &dyn Fn(&Row<'_>) -> i64| {
        let sum = meant.iter().map(|row| i128::from(of(row))).sum::<i128>();
        i64::try_from(sum).map_err(|_| MoneyError::OutOfRange)
    };
    let left = sum(&|row| row.left)?;
    let off = deal.off(sum(&|row| base(row, rules))?, rules);
    let weights: Vec<u64> = meant.iter().map(|row| row.left.unsigned_abs()).collect();
    let off = off.clamp(0, left);
    let shares = match rules.spread {
        Spread::Rounded => rounded(off, &weights, rules.discount_rounding)?,
        Spread::LargestRemainder | Spread::Whole => allocate(off, &weights)?,
    };
    for (row, share) in meant.iter_mut().zip(shares) {
        row.take(share);
    }
    Ok(())
}

fn base(row: &Row<'_>, rules: &Rules) -> i64 {
    match rules.percentage_of {
        Base::Left => row.left,
        Base::Full => row.value.unwrap_or_default(),
    }
}

fn measured(deal: &Deal, rows: &[Row<'_>], rules: &Rules) -> i128 {
    let covered = rows
        .iter()
        .filter(|row| deal.bag.covers(&row.line.face.bag));
    let amounts = covered.map(|row| match rules.measured {
        Measured::BeforeDiscounts => row.value.unwrap_or_default(),
        Measured::AfterDiscounts => row.left,
    });
    amounts.map(i128::from).sum()
}

/// Shares that are each rounded by themselves; the heaviest give or take a unit each until they come to the whole.
fn rounded(total: i64, weights: &[u64], rounding: Rounding) -> Result<Vec<i64>, MoneyError> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return allocate(total, weights);
    }
    let mut shares = Vec::with_capacity(weights.len());
    let mut over = i128::from(total);
    for weight in weights {
        let exact = i128::from(total).checked_mul(i128::from(*weight));
        let share = exact.and_then(|exact| divide(exact, sum, rounding));
        let share = share.ok_or(MoneyError::OutOfRange)?;
        over = over.saturating_sub(share);
        shares.push(i64::try_from(share).map_err(|_| MoneyError::OutOfRange)?);
    }
    let weights: Vec<u128> = weights.iter().copied().map(u128::from).collect();
    let over = i64::try_from(over).map_err(|_| MoneyError::OutOfRange)?;
    settle(&mut shares, &weights, over)?;
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_rounded_by_themselves_come_to_the_whole() {
        let rounded = |total, weights: &[u64]| rounded(total, weights, Rounding::HalfUp).unwrap();
        assert_eq!(rounded(1000, &[2997, 3]), [999, 1]);
        assert_eq!(rounded(100, &[1, 1, 1]), [34, 33, 33]);
        // Exact shares are two thirds each: all three are rounded up, and the first gives one back.
        assert_eq!(rounded(2, &[1, 1, 1]), [0, 1, 1]);
        assert_eq!(rounded(0, &[]), [0i64; 0]);
    }
}
