// What each path takes in its body. What a shop decides is not among it: prices, shipping prices, who was paid how.

import { Refusal } from "./refusal.js";
import { fields, flag, id, list, oneOf, text, whole } from "./shapes.js";

const quantity = whole(2 ** 31 - 1);
const reference = text(255);
const referral = text(128);

const address = fields({
  first_name: text(255),
  last_name: text(255),
  name: text(511),
  address_1: text(255),
  address_2: text(255),
  city: text(255),
  state: text(255),
  postal_code: text(32),
  country: text(64),
  phone: text(64),
  email: text(255),
  type: oneOf("SHIPPING", "BILLING"),
});

const customer = fields(
  {
    first_name: text(255),
    last_name: text(255),
    email: text(255),
    shipping_address: address,
    billing_address: address,
    same_address: flag,
    communication_preferences: list(fields({ enabled: flag }), 8),
  },
  ["first_name", "last_name", "email"],
);

const discount = fields({ code: text(255), merchant_id: id, email: text(255) }, ["code", "merchant_id"]);

/** An item; its price is the merchant's. */
const sku = fields(
  {
    sku_id: id,
    quantity,
    custom_properties: list(fields({ name: text(255), value: text(4096) }, ["name", "value"]), 50),
  },
  ["sku_id"],
);

/** A token of the payment provider. A card's own number is none. @type {import("./shapes.js").Shape} */
const paymentToken = (value, at) => {
  const token = text(512)(value, at);
  const digits = token.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  if (/^[0-9]{12,19}$/.test(digits)) throw new Refusal(400, "card_data_refused");
  return token;
};

/** Only what this shopper has just typed in: no stored payment method, which could be somebody else's. */
const KINDS = oneOf("SINGLE_USE_CARD_TOKEN", "MULTI_USE_CARD_TOKEN", "BANK_TOKEN", "PAYMENT_INTENT");

export const bodies = {
  create: fields({
    base_currency: text(3),
    skus: list(sku, 250),
    customer,
    discounts: list(discount, 50),
    app_order_id: reference,
    referral_id: referral,
    wallet_based_checkout: flag,
  }),
  add: sku,
  update: fields({ sku_id: id, quantity }, ["quantity"]),
  customer,
  address,
  discount,
  /** The method alone: no price, no label and nothing `custom` beside it. */
  shipping: list(fields({ bag_id: id, shipping_method_id: text(255) }, ["bag_id", "shipping_method_id"]), 100),
  payment: fields({
    intent_based_capture: flag,
    token: paymentToken,
    payment_provider: text(64),
    type: KINDS,
    complete_checkout: flag,
    app_order_id: reference,
  }),
  nothing: fields({}),
  /** Without `app_transaction_id` and its gateway, by which an app says that it was paid elsewhere. */
  submit: fields({ app_order_id: reference, referral_id: referral, order_customer: customer }),
};
