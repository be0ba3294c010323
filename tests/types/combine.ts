// Several carts as one, each of its own type.

import type { CombinedTotals } from "cartwright";
import { combineCarts, elasticPath, openCart, vesuvioPay } from "cartwright";

const pay = await openCart({ server: vesuvioPay({ baseUrl: "https://pay.example", storeId: "s", token: () => null }) });
const elastic = await openCart({ server: elasticPath({ baseUrl: "https://shop.example", clientId: "client" }) });

const all = combineCarts([pay, elastic]);
const stop: () => void = all.subscribe(({ carts: [first, second], itemCount, totals }) => {
  const product: string | undefined = first.lines[0]?.item.externalProductId;
  // @ts-expect-error: Elastic Path's items have other names
  second.lines[0]?.item.externalProductId;
  const count: number = itemCount;
  const dollars: CombinedTotals | undefined = totals["USD"];
  const amount: number | undefined = dollars?.total?.amount;
  const estimated: boolean = Object.values(totals).some((each) => each.estimated);
});

// Also of a list that is put together elsewhere.
const list = [pay, pay];
const names: (string | null)[] = combineCarts(list)
  .getSnapshot()
  .carts.flatMap(({ lines }) => lines.map((line) => line.name));

// @ts-expect-error: what is combined is changed cart by cart
all.addItem({ sku: "MUG", quantity: 1 });

// @ts-expect-error: promises are no carts
combineCarts([openCart({ server: elasticPath({ baseUrl: "https://shop.example", clientId: "client" }) })]);
