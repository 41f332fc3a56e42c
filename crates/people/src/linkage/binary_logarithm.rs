//! Base-2 logarithm and power, and the logarithm of a sum, from additions, multiplications and divisions only.
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
pub(super) const fn log2(x: f64) -> f64 {
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
const fn polynomial(x: f64, terms: &[f64; TERMS]) -> f64 {
    let x2 = x * x;
    let x4 = x2 * x2;
    (four(x, x2, terms, 0) + four(x, x2, terms, 4) * x4)
        + (four(x, x2, terms, 8) + four(x, x2, terms, 12) * x4) * (x4 * x4)
}

#[inline]
const fn four(x: f64, x2: f64, terms: &[f64; TERMS], at: usize) -> f64 {
    (terms[at] + terms[at + 1] * x) + (terms[at + 2] + terms[at + 3] * x) * x2
}

/// 2 to the power x; 0 below −1000, the largest power above 1000.
#[inline]
pub(super) const fn exp2(x: f64) -> f64 {
    if x < -1000.0 {
        return 0.0;
    }
    let x = x.min(1000.0);
    let toward_zero = x as i64;
    let whole = toward_zero - (toward_zero as f64 > x) as i64;
    let rest = (x - whole as f64 - 0.5) * LN_2;
    let power = f64::from_bits(((whole + EXPONENT_BIAS) as u64) << FRACTION_BITS);
    polynomial(rest, &FACTORIAL_RECIPROCALS) * power * std::f64::consts::SQRT_2
}

/// How far from 0 a term of a sum is worth reckoning with, as log2.
const NEAR: usize = 12;
/// Steps of the table of [`soft_plus`] from one whole number to the next: between two of them it is straight to 1e-5.
const STEPS: usize = 64;

/// log2(1 + 2^x) from −12 to 12.
static SOFT_PLUS: [f32; 2 * NEAR * STEPS + 2] = {
    let mut table = [0.0; 2 * NEAR * STEPS + 2];
    let mut at = 0;
    while at < table.len() {
        table[at] = log2(1.0 + exp2(at as f64 / STEPS as f64 - NEAR as f64)) as f32;
        at += 1;
    }
    table
};

/// log2(1 + 2^x): adding up what is given as log2. Asked for at every pair, so looked up.
#[inline]
pub(super) fn soft_plus(x: f32) -> f32 {
    if x > NEAR as f32 {
        return x;
    }
    if x < -(NEAR as f32) {
        return 0.0;
    }
    let at = (x + NEAR as f32) * STEPS as f32;
    let below = at as usize;
    SOFT_PLUS[below] + (SOFT_PLUS[below + 1] - SOFT_PLUS[below]) * (at - below as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_plus_is_the_logarithm_of_a_sum() {
        for step in -2000..2000_i16 {
            let x = f32::from(step) * 0.0097;
            let expected = (1.0 + f64::from(x).exp2()).log2();
            let most = if x.abs() > NEAR as f32 { 4e-4 } else { 1e-5 };
            assert!((f64::from(soft_plus(x)) - expected).abs() < most, "{x}");
        }
    }

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
