//! Base-2 logarithm and power from additions, multiplications and divisions only.
//!
//! Match weights are logarithms, and the same table must give the same clusters on every machine; the standard
//! library's `log2` and `exp2` may differ in the last bit between platforms. Knows nothing of linkage.

const LN_2: f64 = std::f64::consts::LN_2;
/// Bits of the fraction of a double.
const FRACTION_BITS: u32 = 52;
const EXPONENT_BIAS: i64 = 1023;

/// log2 of a normal positive number, to about 1e-15 relative to the result's scale. Zero and below give −1000, which is
/// "never" to every weight.
#[inline]
pub(super) fn log2(x: f64) -> f64 {
    if x < f64::MIN_POSITIVE {
        return -1000.0;
    }
    let bits = x.to_bits();
    let mut exponent = (bits >> FRACTION_BITS) as i64 - EXPONENT_BIAS;
    let one = (EXPONENT_BIAS as u64) << FRACTION_BITS;
    let mut mantissa = f64::from_bits((bits & ((1 << FRACTION_BITS) - 1)) | one);
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1;
    }
    // ln m = 2 artanh z, |z| < 0.172: the terms fall by a factor of 34 each.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let mut sum = 0.0;
    for odd in (0..12).rev() {
        sum = sum * square + 1.0 / f64::from(2 * odd + 1);
    }
    exponent as f64 + 2.0 * z * sum / LN_2
}

/// 2 to the power x; 0 below −1000, the largest power above 1000.
#[inline]
pub(super) fn exp2(x: f64) -> f64 {
    if x < -1000.0 {
        return 0.0;
    }
    let x = x.min(1000.0);
    let whole = x.floor();
    let rest = (x - whole - 0.5) * LN_2;
    let mut sum = 1.0;
    for term in (1..14).rev() {
        sum = 1.0 + sum * rest / f64::from(term);
    }
    let power = f64::from_bits(((whole as i64 + EXPONENT_BIAS) as u64) << FRACTION_BITS);
    sum * power * std::f64::consts::SQRT_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_platform() {
        for step in 1..2000 {
            let x = f64::from(step) * f64::from(step) * 1e-4;
            assert!((log2(x) - x.log2()).abs() < 1e-13, "log2 {x}");
            let y = f64::from(step - 1000) * 0.37;
            assert!((exp2(y) / y.exp2() - 1.0).abs() < 1e-13, "exp2 {y}");
        }
    }

    #[test]
    fn ends_are_defined() {
        assert_eq!(log2(0.0), -1000.0);
        assert_eq!(exp2(-2000.0), 0.0);
        assert_eq!(log2(1.0), 0.0);
    }
}
