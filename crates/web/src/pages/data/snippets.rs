//! The first event of a source, ready to be copied: for a site, for Python, and for a terminal.

use maud::{Markup, html};

use crate::pages::visit::Visit;

/// Stands where the key goes, once it is not shown any more.
pub(super) const KEY_GOES_HERE: &str = "WRITE_KEY";

/// What to copy, with this key in it.
pub(super) fn snippets(visit: &Visit, key: &str) -> Markup {
    let words = visit.words;
    let host = visit.asked.from.address_of("");
    let each = [
        ("curl", "page-snippet-curl", curl(&host, key)),
        ("javascript", "page-snippet-javascript", javascript(&host, key)),
        ("python", "page-snippet-python", python(&host, key)),
    ];
    html! {
        div.snippets {
            @for (place, (id, title, code)) in each.iter().enumerate() {
                details open[place == 0] {
                    summary { (words.get(title)) }
                    pre lang="en" tabindex="0" role="region" aria-label=(words.get(title)) id=(id) { code { (code) } }
                }
            }
        }
    }
}

fn curl(host: &str, key: &str) -> String {
    format!(
        "curl {host}/v1/track -u {key}: -d '{{\n  \"userId\": \"42\", \"event\": \"Interaction Started\",\n  \"properties\": {{\"channel\": \"phone\", \"need\": \"repair\"}}\n}}'"
    )
}

fn javascript(host: &str, key: &str) -> String {
    format!(
        "import {{ AnalyticsBrowser }} from \"@segment/analytics-next\"\n\nconst analytics = AnalyticsBrowser.load({{\n  writeKey: \"{key}\",\n  cdnURL: \"{host}\",\n}})\nanalytics.identify(\"42\")\nanalytics.track(\"Interaction Started\", {{ channel: \"web\", need: \"repair\" }})"
    )
}

fn python(host: &str, key: &str) -> String {
    format!(
        "from segment.analytics import Client\n\nanalytics = Client(\"{key}\", host=\"{host}\")\nanalytics.track(\"42\", \"Interaction Started\", {{\"channel\": \"phone\", \"need\": \"repair\"}})\nanalytics.flush()"
    )
}
