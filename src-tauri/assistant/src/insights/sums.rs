//! Arithmetic of facts: whole minor units throughout, checked, and medians that a single odd value cannot move.

use ledger::{Minor, money::OutOfRange};

/// A sum that does not wrap.
pub(super) fn sum(amounts: impl IntoIterator<Item = Minor>) -> Result<Minor, OutOfRange> {
    amounts.into_iter().try_fold(Minor::ZERO, Minor::checked_add)
}

/// So many times an amount.
pub(super) fn times(amount: Minor, count: i64) -> Result<Minor, OutOfRange> {
    Minor::new(amount.get().checked_mul(count).ok_or(OutOfRange)?)
}

/// An amount shared out, rounded half away from zero; nothing among nobody.
pub(super) fn shared(amount: Minor, among: i64) -> Minor {
    if among <= 0 {
        return Minor::ZERO;
    }
    let (whole, rest) = (amount.get() / among, amount.get() % among);
    let up = if rest.abs() * 2 >= among { amount.get().signum() } else { 0 };
    // No larger than the amount itself.
    Minor::new(whole + up).unwrap_or(amount)
}

/// The middle value; of an even number the lower of the two, so that it is one that occurred.
pub(super) fn median(values: &mut [i64]) -> Option<i64> {
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable(middle).1)
}

/// The median of the distances from `middle`; of an even number the upper of the two, so that two values have one.
pub(super) fn deviation(values: &mut [i64], middle: i64) -> i64 {
    for value in values.iter_mut() {
        *value = (*value - middle).abs();
    }
    let upper = values.len() / 2;
    if values.is_empty() { 0 } else { *values.select_nth_unstable(upper).1 }
}

/// Bits after the point of [`log2`].
const FRACTION: u32 = 10;

/// 1 as [`log2`] writes it.
pub(super) const OCTAVE: i64 = 1 << FRACTION;

/// The logarithm to base 2 of a number above zero, in 1024ths: amounts differ by factors, not by sums. By squaring, bit by
/// bit (D. E. Knuth, The Art of Computer Programming 1, 1.2.2, exercise 25), since no float may touch money.
pub(super) fn log2(number: i64) -> i64 {
    let Ok(number) = u64::try_from(number.max(1)) else { return 0 };
    let whole = number.ilog2();
    // The mantissa in [1, 2) with 31 bits after the point.
    let mut mantissa = if whole >= 31 { number >> (whole - 31) } else { number << (31 - whole) };
    let mut result = i64::from(whole);
    for _ in 0..FRACTION {
        mantissa = (mantissa * mantissa) >> 31;
        let bit = mantissa >> 32;
        mantissa >>= bit;
        result = result * 2 + i64::from(bit == 1);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(value: i64) -> Minor {
        Minor::new(value).unwrap()
    }

    #[test]
    fn sums_that_leave_the_range_are_refused() {
        assert_eq!(sum([minor(1), minor(2)]), Ok(minor(3)));
        assert_eq!(sum([minor((1 << 51) - 1), minor(1)]), Err(OutOfRange));
        assert_eq!(times(minor(1 << 40), 1 << 30), Err(OutOfRange));
        assert_eq!([shared(minor(7), 2), shared(minor(-7), 2), shared(minor(1), 3)], [minor(4), minor(-4), minor(0)]);
        assert_eq!(shared(minor(7), 0), minor(0));
    }

    #[test]
    fn the_median_is_a_value_that_occurred() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [5, 1, 900]), Some(5));
        assert_eq!(median(&mut [4, 2, 8, 6]), Some(4));
        assert_eq!([deviation(&mut [1, 5, 7, 100], 5), deviation(&mut [4, 9], 4), deviation(&mut [], 0)], [4, 5, 0]);
    }

    #[test]
    fn the_logarithm_is_right_to_a_thousandth_of_an_octave() {
        assert_eq!([log2(1), log2(2), log2(1024)], [0, OCTAVE, 10 * OCTAVE]);
        // log2(10) = 3.321928…, log2(3) = 1.584962…, log2(10^12) = 39.863137…
        assert_eq!([log2(10), log2(3), log2(1_000_000_000_000)], [3401, 1623, 40819]);
        assert_eq!(log2(0), 0);
    }
}
