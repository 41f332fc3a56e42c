//! Whether everybody can use a page: axe-core, run beside the page in a world of its own, so that our content policy stays as it is.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::Tab;

/// What is looked for: WCAG 2.2 up to AA, and what its makers call good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Everything.
    All,
    /// What another colour scheme can change.
    Colours,
}

/// The program, where `cargo xtask test` put it; `None`, said aloud, where it did not.
pub(crate) fn source() -> Option<String> {
    let clients = std::env::var_os("RIJP_CLIENTS").map(PathBuf::from);
    let path = clients.map(|clients| clients.join("node/node_modules/axe-core/axe.min.js"));
    let source = path.and_then(|path| std::fs::read_to_string(path).ok());
    if source.is_none() {
        eprintln!("skipped: no axe-core; `cargo xtask test` installs it and sets RIJP_CLIENTS");
    }
    source
}

impl Tab {
    /// Puts the program beside the page that is shown; [`Tab::violations`] asks it.
    #[track_caller]
    pub(crate) fn bring_axe(&mut self, source: &str) -> u64 {
        let about = json!({ "frameId": self.frame, "worldName": "axe" });
        let world = self.tell("Page.createIsolatedWorld", &about)["executionContextId"].as_u64().unwrap();
        let about = json!({ "expression": source, "contextId": world });
        self.tell("Runtime.evaluate", &about);
        world
    }

    /// What is wrong with the page as it is now, a line each: the rule, what it wants, where.
    #[track_caller]
    pub(crate) fn violations(&mut self, axe: u64, rules: Rules) -> Vec<String> {
        let only = match rules {
            Rules::All => json!({ "type": "tag", "values": TAGS }),
            Rules::Colours => json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }),
        };
        let options = json!({
            "runOnly": only,
            // Its makers leave this one out unless it is asked for.
            "rules": { "target-size": { "enabled": rules == Rules::All } },
            "resultTypes": ["violations"],
            "elementRef": false,
        });
        let expression = format!(
            "axe.run(document, {options}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
                `${{rule.id}}: ${{rule.help}}: ${{node.target.join(' ')}} ${{node.html.slice(0, 160)}} ${{
                    node.any.concat(node.all, node.none).map(check => check.message).join('; ').slice(0, 300)}}`)))"
        );
        let about = json!({ "expression": expression, "contextId": axe, "awaitPromise": true, "returnByValue": true });
        let answer = self.tell("Runtime.evaluate", &about);
        let found = &answer["result"]["value"];
        assert!(found.is_array(), "axe did not answer: {answer}");
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The page as it is now has nothing that keeps somebody from using it, in either scheme; where axe-core is not installed,
    /// nothing is looked at.
    #[track_caller]
    pub(crate) fn is_accessible(&mut self) -> &mut Tab {
        let Some(source) = source() else { return self };
        let axe = self.bring_axe(&source);
        let mut found = self.violations(axe, Rules::All);
        self.set_scheme(super::Scheme::Dark);
        found.extend(self.violations(axe, Rules::Colours));
        self.set_scheme(super::Scheme::Light);
        if !found.is_empty() {
            self.fails(&format!("not everybody can use this page: {found:#?}"));
        }
        self
    }
}
