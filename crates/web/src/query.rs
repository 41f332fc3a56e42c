//! The part of an address behind the question mark: each name once, and none that means nothing.

use std::collections::BTreeMap;

/// Longest query, in bytes: a cursor and a purpose are a tenth of it.
const QUERY_BYTES_MAX: usize = 2_000;

/// Names and values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Query(BTreeMap<String, String>);

impl Query {
    /// Reads a query of which these names are known; the refusal says which name is not.
    pub(crate) fn read(written: Option<&str>, known: &[&str]) -> Result<Query, String> {
        let written = written.unwrap_or_default();
        if written.len() > QUERY_BYTES_MAX {
            return Err(format!("the query has more than {QUERY_BYTES_MAX} bytes"));
        }
        let mut values = BTreeMap::new();
        for pair in written.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
                return Err(String::from("the query is not percent-encoded UTF-8"));
            };
            if !known.contains(&name.as_str()) {
                return Err(format!("the query has no such name\nhint: there are: {}", known.join(", ")));
            }
            if values.insert(name.clone(), value).is_some() {
                return Err(format!("the query has `{name}` twice"));
            }
        }
        Ok(Query(values))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// Percent-encoding and `+` for a space, as forms write it.
fn decoded(written: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]
    fn a_query_is_read_or_says_why_not() {
        for (written, told) in [
            ("", Ok(None)),
            ("before=1.2", Ok(Some("1.2"))),
            ("purpose=service&before=a%2Bb+c", Ok(Some("a+b c"))),
            ("before=%C3%AB", Ok(Some("ë"))),
            ("before", Ok(Some(""))),
            ("&&", Ok(None)),
            ("before=%", Err("percent")),
            ("before=%zz", Err("percent")),
            ("before=%ff", Err("percent")),
            ("before=1&before=2", Err("twice")),
            ("until=1", Err("no such name")),
        ] {
            let read = Query::read(Some(written), &["purpose", "before"]);
            match told {
                Ok(before) => assert_eq!(read.unwrap().get("before"), before, "{written}"),
                Err(word) => assert!(read.unwrap_err().contains(word), "{written}"),
            }
        }
        assert!(Query::read(Some(&"&".repeat(QUERY_BYTES_MAX + 1)), &[]).is_err());
        assert_eq!(Query::read(None, &[]).unwrap().get("before"), None);
    }
}
