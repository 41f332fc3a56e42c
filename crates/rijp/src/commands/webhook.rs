//! `rijp webhook`: who else is told, and what became of it.

use anyhow::Result;
use app::webhook::{DeliveryView, NewSecret, Topic, WebhookRequest, WebhookView};

use crate::arguments::{Secret, Webhook};
use crate::output;

pub(crate) fn run(command: Webhook) -> Result<()> {
    match command {
        Webhook::Add { common, url, on, with_identifiers, allow_private } => {
            let topics = on.iter().map(|word| Topic::parse(word)).collect::<Result<Vec<_>, _>>()?;
            let request = WebhookRequest { url, topics, with_identifiers, allow_private };
            told(&super::open(&common)?.add_webhook(&request, super::random()?)?, common.json)
        }
        Webhook::List { common } => {
            let webhooks = super::open(&common)?.webhooks()?;
            if common.json {
                return output::json(&webhooks);
            }
            let lines: Vec<String> = webhooks.iter().map(line).collect();
            output::text(&lines.join("\n"))
        }
        Webhook::Revoke { common, number } => {
            super::open(&common)?.revoke_webhook(number)?;
            if common.json {
                return output::json(&serde_json::json!({ "revoked": number }));
            }
            output::text(&format!("webhook {number} is told nothing more"))
        }
        Webhook::Enable { common, number } => {
            super::open(&common)?.enable_webhook(number)?;
            if common.json {
                return output::json(&serde_json::json!({ "enabled": number }));
            }
            output::text(&format!("webhook {number} is told again"))
        }
        Webhook::Secret(Secret::Rotate { common, number }) => {
            told(&super::open(&common)?.rotate_webhook_secret(number, super::random()?)?, common.json)
        }
        Webhook::Deliveries { common, number, limit } => {
            let deliveries = super::open(&common)?.webhook_deliveries(number, limit)?;
            if common.json {
                return output::json(&deliveries);
            }
            let headings = ["delivery", "topic", "state", "attempts", "status", "failure"];
            output::text(&output::table(&headings, &deliveries.iter().map(row).collect::<Vec<_>>()))
        }
        Webhook::Retry { common, number, delivery } => {
            let count = super::open(&common)?.retry_webhook(number, delivery)?;
            if common.json {
                return output::json(&serde_json::json!({ "webhook": number, "retried": count }));
            }
            output::text(&format!("webhook {number}: {count} tried again"))
        }
    }
}

fn told(secret: &NewSecret, as_json: bool) -> Result<()> {
    if as_json {
        return output::json(secret);
    }
    output::text(&format!(
        "webhook {}, secret {}\nkeep it now: it is not shown again",
        secret.webhook, secret.secret
    ))
}

fn line(webhook: &WebhookView) -> String {
    let topics: Vec<&str> = webhook.topics.iter().map(|topic| topic.as_str()).collect();
    let mut line =
        format!("{} {}: {}; {} waiting", webhook.number, webhook.url, topics.join(", "), webhook.waiting);
    if webhook.with_identifiers {
        line.push_str("; with identifiers");
    }
    if webhook.left_out > 0 {
        line.push_str(&format!("; {} left out", webhook.left_out));
    }
    if let Some(disabled) = &webhook.disabled {
        line.push_str(&format!("; disabled: {}", disabled.because));
    }
    line
}

fn row(delivery: &DeliveryView) -> Vec<String> {
    vec![
        delivery.number.to_string(),
        delivery.topic.clone(),
        delivery.state.replace('_', " "),
        delivery.attempts.to_string(),
        delivery.status.map_or_else(|| String::from("none"), |status| status.to_string()),
        delivery.failure.clone().unwrap_or_default(),
    ]
}
