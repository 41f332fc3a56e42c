//! What was bought: orders, revenue, products if told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Told, folded};
use crate::event::Kind;

/// Products listed, the latest first: as many as one reads before calling somebody.
pub const PRODUCTS_MAX: usize = 20;

/// Products read of one order: more is no shopping basket.
const PRODUCTS_OF_ORDER_MAX: usize = 500;

/// What a person bought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Bought {
    /// Orders that were not cancelled.
    pub orders: u32,
    /// Of which something came back.
    pub returned: u32,
    /// Orders that were cancelled.
    pub cancelled: u32,
    /// Revenue less what was given back, in cents of the workspace's currency.
    pub revenue_cents: i64,
    /// The latest order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<LastOrder>,
    /// What was in the orders, where their source told, the latest first.
    pub products: Vec<Product>,
    /// There are further products.
    pub more: bool,
}

/// The latest order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastOrder {
    /// Its id.
    pub order_id: String,
    /// When it was first told.
    pub time: Timestamp,
    /// What it brought, in cents.
    pub revenue_cents: i64,
}

/// Something bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Product {
    /// Its name, else what its source calls it.
    pub product: String,
    /// How many, over all orders.
    pub quantity: u64,
    /// In how many orders.
    pub orders: u32,
    /// When last.
    pub last: Timestamp,
}

#[derive(Default)]
struct Basket<'t> {
    first: Option<Timestamp>,
    revenue_cents: i64,
    is_cancelled: bool,
    is_returned: bool,
    /// The first list that was told: later ones repeat it, or say what came back.
    products: &'t [Value],
}

/// Adds up events that are in order.
pub(super) fn bought(told: &[Told]) -> Bought {
    let mut revenue_cents = 0_i64;
    let mut baskets: HashMap<&str, Basket<'_>> = HashMap::new();
    for event in told {
        revenue_cents = revenue_cents.saturating_add(event.facets.revenue_cents.unwrap_or(0));
        if let Some(order) = event.facets.order_id.as_deref().filter(|_| event.kind == Kind::Order) {
            baskets.entry(order).or_default().hear(event);
        }
    }
    let kept = || baskets.iter().filter(|(_, basket)| !basket.is_cancelled);
    let last = kept().max_by_key(|(order, basket)| (basket.first, Reverse(**order)));
    let (products, more) = products(kept().map(|(_, basket)| basket));
    Bought {
        orders: kept().count() as u32,
        returned: kept().filter(|(_, basket)| basket.is_returned).count() as u32,
        cancelled: (baskets.len() - kept().count()) as u32,
        revenue_cents,
        last: last.and_then(|(order, basket)| {
            let order_id = (*order).to_owned();
            Some(LastOrder { order_id, time: basket.first?, revenue_cents: basket.revenue_cents })
        }),
        products,
        more,
    }
}

impl<'t> Basket<'t> {
    fn hear(&mut self, event: &'t Told) {
        self.first = self.first.or(Some(event.time));
        self.revenue_cents = self.revenue_cents.saturating_add(event.facets.revenue_cents.unwrap_or(0));
        let status = event.facets.order_status.as_deref().map(folded);
        self.is_cancelled |= matches!(status.as_deref(), Some("cancelled" | "canceled"));
        self.is_returned |= matches!(status.as_deref(), Some("returned" | "refunded"));
        if self.products.is_empty() {
            let listed = event.properties.get("products").and_then(Value::as_array);
            self.products =
                listed.map_or(&[], |products| &products[..products.len().min(PRODUCTS_OF_ORDER_MAX)]);
        }
    }
}

fn products<'b>(baskets: impl Iterator<Item = &'b Basket<'b>>) -> (Vec<Product>, bool) {
    let mut by_name: BTreeMap<String, Product> = BTreeMap::new();
    for basket in baskets {
        let Some(time) = basket.first else { continue };
        let mut in_this = BTreeSet::new();
        for (name, quantity) in basket.products.iter().filter_map(product) {
            let new = || Product { product: name.clone(), quantity: 0, orders: 0, last: time };
            let known = by_name.entry(name.clone()).or_insert_with(new);
            known.quantity = known.quantity.saturating_add(quantity);
            known.orders += u32::from(in_this.insert(name));
            known.last = known.last.max(time);
        }
    }
    let mut products: Vec<Product> = by_name.into_values().collect();
    products.sort_by_key(|product| Reverse(product.last));
    let more = products.len() > PRODUCTS_MAX;
    products.truncate(PRODUCTS_MAX);
    (products, more)
}

/// Name and quantity, as the e-commerce events of Segment tell them.
fn product(value: &Value) -> Option<(String, u64)> {
    let product = value.as_object()?;
    let name = ["name", "product_id", "productId", "sku"].iter().find_map(|key| word(product, key))?;
    Some((name, product.get("quantity").and_then(Value::as_u64).unwrap_or(1)))
}

fn word(product: &Map<String, Value>, key: &str) -> Option<String> {
    match product.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
