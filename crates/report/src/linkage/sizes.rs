//! How many records persons have: bars per size, with the truth as a line where it is known.

use chart::{Bar, BarGroup, Bars, Chart, Frame};

use crate::html;
use crate::words::Words;

/// Sizes that have a bar of their own; those above share the last.
const SIZES_SHOWN: usize = 10;

/// Draws the groups per size; `found` and `truth` count groups of one record, of two, and so on. `called` are the messages
/// for what was found and for its sizes.
pub(super) fn sizes(
    words: &Words,
    frame: &Frame,
    found: &[u64],
    truth: Option<&[u64]>,
    called: [&str; 2],
) -> Chart {
    let shown = found.len().max(truth.map_or(0, <[u64]>::len));
    let count = |sizes: &[u64], size: usize| match size {
        SIZES_SHOWN => sizes.iter().skip(SIZES_SHOWN - 1).sum(),
        _ => sizes.get(size - 1).copied().unwrap_or(0),
    };
    let rows = (1..=shown.min(SIZES_SHOWN)).map(|size| {
        let is_open = size == SIZES_SHOWN && shown > SIZES_SHOWN;
        let key = if is_open { "link-size-or-more" } else { "link-size" };
        let (found, truth) = (count(found, size), truth.map(|truth| count(truth, size)));
        Bar {
            name: words.with(key, &[("n", size.into())]),
            value: Some(found as f64),
            text: words.count(found),
            reference: truth.map(|truth| truth as f64),
            reference_text: truth.map(|truth| words.count(truth)).unwrap_or_default(),
        }
    });
    let rows: Vec<Bar> = rows.collect();
    let most = rows.iter().flat_map(|row| [row.value, row.reference]).flatten().fold(1.0, f64::max);
    let bars = Bars {
        scale: [0.0, most],
        marks: Vec::new(),
        bar: words.get(called[0]),
        reference: truth.map(|_| words.get("link-sizes-true")),
        groups: vec![BarGroup { name: String::new(), rows }],
    };
    let wording = chart::Wording { subject: words.get(called[1]), ..html::wording(words) };
    chart::bars(frame, &bars, &wording)
}
