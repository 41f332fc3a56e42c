//! What a form or an address carries: names and values, as browsers write them (`application/x-www-form-urlencoded`).

/// Most fields that are read: our largest forms are a chapter of a questionnaire, with two fields a question, a box for each of
/// 200 identifiers, and a model's targets, with four fields a part.
const FIELDS_MAX: usize = 256;

/// Fields in the order they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn parse(text: &str) -> Fields {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).take(FIELDS_MAX);
        Fields(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(both_decoded).collect())
    }

    /// Fields that were read elsewhere; those past the bound are left out.
    pub(crate) fn of(pairs: impl Iterator<Item = (String, String)>) -> Fields {
        Fields(pairs.take(FIELDS_MAX).collect())
    }

    /// Whether nothing was sent.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every value of a name, as boxes that were ticked send them.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The names, in the order they were sent.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Whether there is such a field.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// The first value of a name; empty where there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }
}

fn both_decoded((name, value): (&str, &str)) -> (String, String) {
    (decoded(name), decoded(value))
}

/// `+` is a space and `%41` a byte; what is neither stays as it is, and what is no UTF-8 is replaced.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(byte) = bytes.get(place) {
        let coded = (*byte == b'%').then(|| text.get(place + 1..place + 3)).flatten();
        let coded = coded.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(coded.unwrap_or(if *byte == b'+' { b' ' } else { *byte }));
        place += if coded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_sends_is_read_as_it_was_typed() {
        let cases = [
            ("name=Sanne+de+Wit", "Sanne de Wit"),
            ("name=%3Cscript%3E%26", "<script>&"),
            ("other=1&name=caf%C3%A9", "café"),
            ("name=100%", "100%"),
            ("name=%zz%4", "%zz%4"),
            ("name=%ff", "\u{fffd}"),
            ("name=%é", "%é"),
            ("name=a&name=b", "a"),
            ("", ""),
        ];
        for (sent, read) in cases {
            assert_eq!(Fields::parse(sent).get("name"), read, "{sent}");
        }
    }
}
