//! `rijp token`: what other programs may do.

use anyhow::Result;
use app::access::{Scope, TokenView};

use crate::arguments::Token;
use crate::output;

pub(crate) fn run(command: Token) -> Result<()> {
    match command {
        Token::Add { common, name, scope, purpose } => {
            let scopes = scope.iter().map(|word| Scope::parse(word)).collect::<Result<Vec<_>, _>>()?;
            let token = super::open(&common)?.add_token(&name, &scopes, &purpose, super::random()?)?;
            if common.json {
                return output::json(&token);
            }
            output::text(&format!(
                "token {} for `{}`: {}\nkeep it now: it is not shown again",
                token.number, token.name, token.token
            ))
        }
        Token::List { common } => {
            let tokens = super::open(&common)?.tokens()?;
            if common.json {
                return output::json(&tokens);
            }
            let lines: Vec<String> =
                tokens.iter().filter(|token| token.revoked.is_none()).map(line).collect();
            output::text(&lines.join("\n"))
        }
        Token::Revoke { common, number } => {
            super::open(&common)?.revoke_token(number)?;
            if common.json {
                return output::json(&serde_json::json!({ "revoked": number }));
            }
            output::text(&format!("token {number} counts no more"))
        }
    }
}

fn line(token: &TokenView) -> String {
    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    let purposes = token.purposes.join(", ");
    format!("{} {} (…{}): {}; for {purposes}", token.number, token.name, token.ending, scopes.join(", "))
}
