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
    let sum = polynomial(z * z, &ODD_RECIPROCALS);
    exponent as f64 + 2.0 * z * sum / LN_2
}

/// 1, 1/3, 1/5, …
const ODD_RECIPROCALS: [f64; TERMS] = {
    let mut terms = [0.0; TERMS];
    let mut at = 0;
    while at < 12 {
        terms[at] = 1.0 / (2 * at + 1) as f64;
        at += 1;
    }
    terms
};

/// 1, 1, 1/2, 1/6, 1/24, …
const FACTORIAL_RECIPROCALS: [f64; TERMS] = {
    let mut terms = [0.0; TERMS];
    terms[0] = 1.0;
    let mut at = 1;
    while at < 14 {
        terms[at] = terms[at - 1] / at as f64;
        at += 1;
    }
    terms
};

const TERMS: usize = 16;

/// The sum of each term times that power of x. Added up in pairs, and pairs of pairs (Estrin 1960): sixteen steps that
/// each wait for the one before would be most of what comparing costs.
#[inline]
fn polynomial(x: f64, terms: &[f64; TERMS]) -> f64 {
    let x2 = x * x;
    let x4 = x2 * x2;
    let four = |at: usize| (terms[at] + terms[at + 1] * x) + (terms[at + 2] + terms[at + 3] * x) * x2;
    (four(0) + four(4) * x4) + (four(8) + four(12) * x4) * (x4 * x4)
}

/// 2 to the power x; 0 below −1000, the largest power above 1000.
#[inline]
pub(super) fn exp2(x: f64) -> f64 {
    if x < -1000.0 {
        return 0.0;
    }
    let x = x.min(1000.0);
    let toward_zero = x as i64;
    let whole = toward_zero - i64::from(toward_zero as f64 > x);
    let rest = (x - whole as f64 - 0.5) * LN_2;
    let power = f64::from_bits(((whole + EXPONENT_BIAS) as u64) << FRACTION_BITS);
    polynomial(rest, &FACTORIAL_RECIPROCALS) * power * std::f64::consts::SQRT_2
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
