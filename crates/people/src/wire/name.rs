//! Names as senders spell them: `orderId`, `order_id` and `Order ID` are one name.

use std::borrow::Cow;

/// Longest name that is looked up, in bytes: every known one is shorter.
const FOLDED_MAX: usize = 40;

/// A name without case, spaces and joining signs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folded {
    bytes: [u8; FOLDED_MAX],
    length: usize,
}

impl Folded {
    /// `None` for what cannot be a known name.
    pub(super) fn of(name: &str) -> Option<Folded> {
        let mut folded = Folded { bytes: [0; FOLDED_MAX], length: 0 };
        for byte in name.bytes() {
            match byte {
                b'_' | b' ' | b'-' | b'.' | b':' => continue,
                _ if byte.is_ascii_alphanumeric() => {}
                _ => return None,
            }
            *folded.bytes.get_mut(folded.length)? = byte.to_ascii_lowercase();
            folded.length += 1;
        }
        Some(folded)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// `firstName`, `First Name` and `first-name` become `first_name`; `customerID` becomes `customer_id`.
pub(super) fn snake_case(name: &str) -> Cow<'_, str> {
    let is_snake = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if is_snake {
        return name.into();
    }
    let mut snake = String::with_capacity(name.len() + 4);
    let mut signs = name.trim().chars().peekable();
    let mut before = '_';
    while let Some(sign) = signs.next() {
        let sign = if sign == ' ' || sign == '-' { '_' } else { sign };
        let next_is_small = signs.peek().is_some_and(|next| next.is_lowercase());
        let starts_word = sign.is_uppercase()
            && (before.is_lowercase() || before.is_numeric() || (before.is_uppercase() && next_is_small));
        if starts_word {
            snake.push('_');
        }
        if sign != '_' || before != '_' {
            snake.extend(sign.to_lowercase());
        }
        before = sign;
    }
    while snake.ends_with('_') {
        snake.pop();
    }
    snake.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for spelling in ["orderId", "order_id", "Order ID", "ORDER-ID", "order.id"] {
            assert_eq!(Folded::of(spelling).unwrap().bytes(), b"orderid", "{spelling}");
        }
        assert!(Folded::of("orderïd").is_none());
        assert!(Folded::of(&"x".repeat(FOLDED_MAX + 1)).is_none());
    }

    #[test]
    fn names_of_traits_are_in_snake_case() {
        for (name, snake) in [
            ("firstName", "first_name"),
            ("first_name", "first_name"),
            ("First Name", "first_name"),
            ("first-name", "first_name"),
            ("customerID", "customer_id"),
            ("HTTPServer", "http_server"),
            ("address2Line", "address2_line"),
            ("_private_", "private"),
            ("Straße", "straße"),
            ("a__b", "a_b"),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), snake, "{name}");
        }
    }
}
