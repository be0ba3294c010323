//! Many lines in one call. What can be done is done; what cannot is told item by item.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    access::Shopper,
    answers::{self, CartAnswer, Reading},
    errors::Refusal,
    lines::Open,
    wanted::{Addition, Setting, Wanted, many},
};
use crate::Sandbox;

pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Response, Refusal> {
    let wanted: Vec<Addition> = many(&body, "TOO_MANY_ITEMS")?;
    run(&sandbox, &shopper, &wanted)
}

pub(super) async fn update(
    State(sandbox): State<Sandbox>,
    shopper: Shopper,
    body: Bytes,
) -> Result<Response, Refusal> {
    let wanted: Vec<Setting> = many(&body, "INVALID_REQUEST")?;
    run(&sandbox, &shopper, &wanted)
}

/// One item of a bulk call.
trait Item: Wanted {
    /// Answers the id of the line that was changed.
    fn apply(&self, open: &mut Open<'_>) -> Result<String, Refusal>;
    /// How the item is named when it failed.
    fn named(&self) -> Value;
}

impl Item for Addition {
    fn apply(&self, open: &mut Open<'_>) -> Result<String, Refusal> {
        open.add(self)
    }

    fn named(&self) -> Value {
        json!({ "externalProductId": self.product, "externalVariantId": self.variant })
    }
}

impl Item for Setting {
    fn apply(&self, open: &mut Open<'_>) -> Result<String, Refusal> {
        open.set(self).map(|()| self.line.clone())
    }

    fn named(&self) -> Value {
        json!({ "cartItemId": self.line })
    }
}

fn run(sandbox: &Sandbox, shopper: &Shopper, items: &[impl Item]) -> Result<Response, Refusal> {
    let mut shop = sandbox.shop();
    let mut open = Open::new(sandbox, &mut shop, shopper.owner())?;
    let mut results = Vec::new();
    let mut failed = Vec::new();
    let mut codes = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item.apply(&mut open) {
            Ok(line) => {
                results.push(json!({ "index": index, "success": true, "cartItemId": line }))
            }
            Err(refusal) if refusal.status.is_server_error() => return Err(refusal),
            Err(refusal) => {
                failed.push(failure(index, item, &refusal));
                codes.push(refusal.code);
            }
        }
    }
    if results.is_empty() {
        return Err(all_failed(&codes, failed));
    }
    let (owner, cart) = open.save()?;
    let switches = sandbox.switches();
    let partial_success = !failed.is_empty();
    if switches.bulk_without_details {
        return Ok(
            Json(json!({ "success": true, "partialSuccess": partial_success })).into_response(),
        );
    }
    if switches.writes_without_cart && !partial_success {
        return Ok(answers::bare().into_response());
    }
    let cart = Reading::of(&shop, switches, &owner).cart(&cart)?;
    Ok(Json(BulkAnswer {
        success: true,
        partial_success,
        data: BulkDetails {
            cart,
            results,
            failed_items: failed,
        },
    })
    .into_response())
}

fn failure(index: usize, item: &impl Item, refusal: &Refusal) -> Value {
    let mut failure =
        json!({ "index": index, "errorCode": refusal.code, "message": refusal.message });
    if let (Some(fields), Value::Object(named)) = (failure.as_object_mut(), item.named()) {
        fields.extend(named);
    }
    failure
}

fn all_failed(codes: &[&'static str], failed: Vec<Value>) -> Refusal {
    let every_line_is_gone = codes.iter().all(|code| *code == "CART_ITEM_NOT_FOUND");
    let refusal = if every_line_is_gone {
        Refusal::cart_item_not_found()
    } else {
        Refusal::new(
            StatusCode::BAD_REQUEST,
            "INVALID_REQUEST",
            "None of the items could be changed.",
        )
    };
    refusal.with_errors(failed)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BulkAnswer {
    success: bool,
    partial_success: bool,
    data: BulkDetails,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BulkDetails {
    cart: CartAnswer,
    results: Vec<Value>,
    failed_items: Vec<Value>,
}
