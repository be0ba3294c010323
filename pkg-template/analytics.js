// What happens to a cart, told to the places where a shop counts it.

export { cloudEvents } from "./analytics/cloud-events.js";
export { ga4 } from "./analytics/ga4.js";
export { shopify } from "./analytics/shopify.js";
export { viewed } from "./analytics/viewed.js";
