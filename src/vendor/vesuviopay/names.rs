//! What the server calls things: paths and field names as data, because not all of them are documented.
//!
//! A name that turns out to be another is changed here, and nowhere else.

/// The segments that every cart address starts with.
pub(super) const CART: [&str; 4] = ["api", "v1", "sdk", "cart"];
/// Stands before the store in every address but that of the cart itself.
pub(super) const STORE: &str = "store";

/// One line: add with POST, set with PUT, remove with DELETE and the line's id behind it.
pub(super) const ITEM: &str = "item";
/// Several lines at once.
pub(super) const ITEMS_BULK: &str = "items/bulk";
/// How many there are: asked with the key alone.
pub(super) const AVAILABILITY: &str = "availability";
/// How many there are, and whether the customer will be told when it is back: asked with the token.
pub(super) const AVAILABILITY_WITH_SUBSCRIPTION: &str = "availability-with-subscription";
/// Tell the customer when it is back; DELETE for not any more.
pub(super) const BACK_IN_STOCK: &str = "back-in-stock-subscription";
/// Hand the cart over to be paid.
pub(super) const FINISH: &str = "finish";

/// The most items that one bulk call takes. A limit exists; its number is not published.
pub(super) const MAX_BULK: usize = 50;
/// The most that one line holds. Not published either.
pub(super) const MAX_QUANTITY: u32 = 999;

/// Carries the publishable key.
pub(super) const API_KEY: &str = "X-API-Key";

pub(super) const EXTERNAL_PRODUCT_ID: &str = "externalProductId";
pub(super) const EXTERNAL_VARIANT_ID: &str = "externalVariantId";
pub(super) const CART_ITEM_ID: &str = "cartItemId";
pub(super) const QUANTITY: &str = "quantity";
pub(super) const ITEMS: &str = "items";

pub(super) const SUCCESS: &str = "success";
pub(super) const MESSAGE: &str = "message";
pub(super) const ERROR_CODE: &str = "errorCode";
pub(super) const DATA: &str = "data";
/// Where a bulk answer keeps the cart.
pub(super) const NESTED_CART: &str = "cart";

pub(super) const PARTIAL_SUCCESS: &str = "partialSuccess";
/// Lists of items that were not done.
pub(super) const FAILURES: [&str; 3] = ["failedItems", "failed", "errors"];
/// A list of all items, those that were not done among them.
pub(super) const RESULTS: &str = "results";
pub(super) const INDEX: &str = "index";
pub(super) const FIELD: &str = "field";

/// Lists of the parts of a cart that is grouped by brand.
pub(super) const GROUPS: [&str; 2] = ["brands", "groups"];
pub(super) const BRAND: &str = "brand";
pub(super) const ID: &str = "id";
pub(super) const NAME: &str = "name";
pub(super) const PRODUCT: &str = "product";
pub(super) const IMAGE_URL: &str = "imageUrl";
pub(super) const PRICE: &str = "price";
pub(super) const SUBTOTAL: &str = "subtotal";
pub(super) const TAX: &str = "tax";
pub(super) const TOTAL: &str = "total";

pub(super) const IS_AVAILABLE: &str = "isAvailable";
pub(super) const AVAILABLE_QUANTITY: &str = "availableQuantity";
pub(super) const REQUESTED_QUANTITY: &str = "requestedQuantity";
pub(super) const TRACK_INVENTORY: &str = "trackInventory";
/// Three spellings of one flag; the first that is present counts.
pub(super) const SUBSCRIBED: [&str; 3] = [
    "isSubscribed",
    "isSubscribedToBackInStock",
    "subscriptionStatus",
];
pub(super) const CHECKOUT_URL: &str = "checkoutUrl";
