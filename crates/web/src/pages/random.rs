//! Randomness from the system: asked here and nowhere else in the pages.

use app::AppError;

/// So many random bytes.
pub(crate) fn draw<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| AppError::Refused(format!("the system gives no randomness: {error}")))?;
    Ok(bytes)
}
