// Why a request goes no further, or why there is no answer to hand on.

/** What people read; programs decide on the code. @type {Record<string, string>} */
const SENTENCES = {
  path_unknown: "There is nothing at this path.",
  method_not_allowed: "This path does not take this method.",
  query_not_allowed: "This path does not take this query.",
  header_not_allowed: "A request may not bring this header.",
  origin_not_allowed: "Requests from this page are not taken.",
  cart_not_in_session: "This cart does not belong to this session.",
  order_not_in_session: "This order does not belong to this session.",
  cookies_not_kept: "This browser keeps no cookie from here: a cart would be lost to it at once. None was made.",
  not_in_cart: "There is nothing of this id in this cart.",
  body_not_allowed: "This path takes no body.",
  body_not_json: "A body is JSON, and says so.",
  body_unreadable: "The body is not JSON.",
  body_too_large: "The body is too large.",
  body_too_slow: "The body took too long to arrive.",
  body_broken_off: "The body broke off.",
  body_already_read: "The shop's server has read the body: the proxy is to be mounted before what reads bodies.",
  field_not_allowed: "The body holds a field that is not taken here.",
  field_invalid: "The body holds a field of the wrong form.",
  field_missing: "The body lacks a field.",
  card_data_refused: "Card data is not taken here: hand it to the payment provider and send its token.",
  credentials_unavailable: "The shop has no token for Violet at the moment. Nothing was done.",
  credentials_refused: "Violet does not accept the shop's credentials. Nothing was done.",
  shopper_gone: "Nobody waited for this cart any more: it was taken away again.",
  upstream_unreachable: "Violet could not be reached, or broke off.",
  upstream_too_slow: "Violet took too long to answer.",
  upstream_redirected: "Violet answered with a redirect.",
  answer_too_large: "Violet's answer is too large.",
  answer_unreadable: "Violet's answer could not be read.",
  answer_of_another_cart: "Violet's answer was about another cart.",
  proxy_failed: "The proxy failed.",
};

/** A status, a code, and where in the body, if it was about the body. */
export class Refusal extends Error {
  /** @param {number} status @param {string} code @param {{ field?: string, allow?: string }} [facts] */
  constructor(status, code, { field, allow } = {}) {
    super(SENTENCES[code]);
    this.status = status;
    this.code = code;
    this.field = field;
    /** The methods that the path takes. */
    this.allow = allow;
  }
}
