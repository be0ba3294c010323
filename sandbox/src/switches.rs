//! The choices that the documentation leaves open, each with the default that the sandbox takes.

use serde::{Deserialize, Serialize};

/// All off: what a plain shop does.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Switches {
    /// A shortage of stock answers 409, not 400.
    pub(crate) shortage_is_conflict: bool,
    /// Carts are grouped by brand, with availability, taxes and a grand total.
    pub(crate) grouped_by_brand: bool,
    /// Lines of the flat cart say whether they are available.
    pub(crate) item_availability: bool,
    /// Cart calls need the publishable key beside the customer's token.
    pub(crate) require_api_key: bool,
    /// The planned rate limits are enforced.
    pub(crate) rate_limit: bool,
    /// Tokens of an older generation have expired: `customer_ada` is of generation 0, `customer_ada.2` of 2.
    pub(crate) token_generation: u32,
    /// The same for the tokens of customers and accounts that come beside an access token.
    pub(crate) shopper_token_generation: u32,
    /// Successful writes answer without the cart.
    pub(crate) writes_without_cart: bool,
    /// A bulk call that failed in part says so, but not where.
    pub(crate) bulk_without_details: bool,
    /// Finish answers the checkout URL as a bare string.
    pub(crate) bare_checkout_url: bool,
}
