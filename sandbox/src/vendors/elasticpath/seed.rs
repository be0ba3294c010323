//! What a client needs to know to start.

use serde_json::{Value, json};

use super::catalogue::{CLIENT_ID, CLIENT_SECRET};
use crate::Sandbox;

pub(crate) fn seed(_: &Sandbox) -> Value {
    json!({ "clientId": CLIENT_ID, "clientSecret": CLIENT_SECRET })
}
