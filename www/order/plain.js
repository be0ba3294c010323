// The order of a shop that makes it at once: what the checkout has answered, also after a reload.

import { keep, kept } from "../kept.js";
import { vendor } from "../vendors.js";
import * as words from "../words.js";
import { mountOrderPage } from "./page.js";
import { orderedAs, rememberOrdered } from "./record.js";

const KEY = `demo:order:${vendor.name}`;

/** Fills `root`. Returns `{ show(order, snapshot) }`; `snapshot` is what was ordered. */
export function mountOrder(root, link) {
  const page = mountOrderPage(root, { link });
  const last = kept(KEY, ({ id }) => typeof id === "string");
  if (last) tell(last);

  function tell({ id, total, payment }) {
    page.show({
      id,
      heading: words.orderIs({ id, total, bags: [] }),
      state: words.orderTaken(payment),
      next: words.NEXT_OF_UNPAID,
      ordered: orderedAs(id),
      isDue: true,
    });
  }

  return {
    show({ id, total, payment }, snapshot) {
      rememberOrdered(snapshot, id);
      keep(KEY, { id, total, payment });
      tell({ id, total, payment });
      page.focus();
    },
  };
}
