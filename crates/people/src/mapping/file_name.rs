//! File names: which table a file belongs to, and what its name says (such as the year).

/// Does `name` fit `pattern`, where `*` is any run of characters and `?` any one? Case does not matter.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let name: Vec<char> = name.to_lowercase().chars().collect();
    // The classic walk: on a mismatch go back to the last star and let it take one character more.
    let (mut at, mut read, mut star) = (0, 0, None);
    while read < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(wanted) if *wanted == '?' || *wanted == name[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((star_at, taken)) = star else { return false };
                star = Some((star_at, taken + 1));
                at = star_at + 1;
                read = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|rest| *rest == '*')
}

/// The part of `name` at the place of `{}` in `pattern`: `sfo_{}.csv` finds `2017` in `sfo_2017.csv`.
/// What stands around `{}` may appear anywhere in the name; the shortest part that is not empty counts.
pub(super) fn capture<'a>(pattern: &str, name: &'a str) -> Option<&'a str> {
    let (before, after) = pattern.split_once("{}")?;
    let rest = &name[name.find(before)? + before.len()..];
    let first = rest.chars().next()?.len_utf8();
    let end = if after.is_empty() { rest.len() } else { first + rest[first..].find(after)? };
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_in_a_shell() {
        let cases = [
            ("*", "anything.csv", true),
            ("*", "", true),
            ("olist_orders*", "olist_orders.csv", true),
            ("olist_orders*", "olist_order_items.csv", false),
            ("*orders*", "olist_orders.csv", true),
            ("sfo_201?.csv", "SFO_2017.CSV", true),
            ("sfo_201?.csv", "sfo_2017.csv.gz", false),
            ("*a*b*c", "xxaxxbxxbxxc", true),
            ("*a*b*c", "xxaxxcxxb", false),
            ("", "x", false),
        ];
        for (pattern, name, expected) in cases {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn the_place_of_the_braces_is_captured() {
        let cases = [
            ("sfo_{}.csv", "sfo_2017.csv", Some("2017")),
            ("sfo_{}", "sfo_2017", Some("2017")),
            ("{}_export", "zuid_export.csv", Some("zuid")),
            ("é{}é", "xéßéé", Some("ß")),
            ("sfo_{}.csv", "sfo_.csv", None),
            ("sfo_{}.csv", "other.csv", None),
            ("no braces", "no braces", None),
        ];
        for (pattern, name, expected) in cases {
            assert_eq!(capture(pattern, name), expected, "{pattern} {name}");
        }
    }
}
