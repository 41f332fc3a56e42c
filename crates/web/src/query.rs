//! What stands behind the `?` of an address: a few named values.

/// The values of a query, each decoded.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn read(written: Option<&str>) -> Query {
        let pairs = written.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        };
        Query(pairs.map(pair).collect())
    }

    /// The first value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A name that is none of these.
    pub(crate) fn other_than(&self, known: &[&str]) -> Option<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !known.contains(name))
    }
}

/// `%2B` becomes `+`, and `+` a space; what is no escape stays as it is.
fn decoded(written: &str) -> String {
    let bytes = written.as_bytes();
    let (mut read, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let escaped = if byte == b'%' { bytes.get(at + 1..at + 3).and_then(hexadecimal) } else { None };
        read.push(escaped.unwrap_or(if byte == b'+' { b' ' } else { byte }));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&read).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(digits[at]).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        let query = Query::read(Some("after=17&channel=live+chat&who=%2B31%C3%A9&odd=%zz%4&bare"));
        for (name, value) in [
            ("after", Some("17")),
            ("channel", Some("live chat")),
            ("who", Some("+31é")),
            ("odd", Some("%zz%4")),
            ("bare", Some("")),
            ("other", None),
        ] {
            assert_eq!(query.get(name), value, "{name}");
        }
        assert_eq!(query.other_than(&["after", "channel", "who", "bare"]), Some("odd"));
        assert!(Query::read(None).other_than(&[]).is_none());
    }
}
