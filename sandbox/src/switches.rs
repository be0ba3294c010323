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
    /// How the totals of a cart are worked out.
    pub(crate) calculation_method: CalculationMethod,
    /// The simple method rounds the tax of a unit half up and does not cut it off.
    pub(crate) round_unit_tax: bool,
    /// Custom discounts and rule promotions may both be switched on for one cart.
    pub(crate) both_discounts_allowed: bool,
    /// A write to a cart answers 409 when another one was made less than so many seconds ago; 0 never.
    pub(crate) write_conflict_seconds: u32,
    /// Answers as an older edition of the documentation has them: 200 for 201, 204 for the last lines, a 401 whose
    /// `errors` is one object, a token inside `data`.
    pub(crate) older_edition: bool,
    /// Finish answers the checkout URL as a bare string.
    pub(crate) bare_checkout_url: bool,
    /// A new shipping group is told without `data` around it.
    pub(crate) bare_shipping_group: bool,
    /// Addresses at checkout must have every field of the strictest schema, if only empty.
    pub(crate) whole_addresses: bool,
    /// Violet: the merchant whose shop answers every call with an error; 0 none.
    pub(crate) failing_merchant: i64,
    /// Violet: the merchant who takes no order; 0 none.
    pub(crate) rejecting_merchant: i64,
    /// Violet: the first submit of a cart asks for an action of the shopper, the second one goes through.
    pub(crate) submit_requires_action: bool,
    /// Violet: merchants receive orders first, and accept them when somebody looks again.
    pub(crate) accepts_later: bool,
    /// Violet: the quantity of a line is brought down to 10, not to 1000.
    pub(crate) ten_at_most: bool,
    /// Violet: a SKU that is added again gets a line of its own.
    pub(crate) second_line_for_same_sku: bool,
    /// Violet: SKUs may be added at `/items` as well.
    pub(crate) items_path: bool,
    /// Violet: a cart that is no longer priced tells the totals of the last pricing.
    pub(crate) stale_totals: bool,
    /// Violet: carts are told as the reference prints them, not as they were recorded.
    pub(crate) reference_form: bool,
    /// Violet: where a cart has the secret of its payment intent.
    pub(crate) client_secret_in: SecretPlace,
}

/// The places that the secret of a payment intent has had.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SecretPlace {
    /// The cart itself.
    #[default]
    Root,
    /// The entry of `payment_transactions`.
    Transaction,
    /// The `metadata` of that entry.
    Metadata,
}

/// The two ways to work out totals.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CalculationMethod {
    /// Discounts first, then tax, rounded once for each line.
    #[default]
    Line,
    /// Tax first, rounded for each unit, then discounts.
    Simple,
}
