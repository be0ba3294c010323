// Rendered on the server alone, where the package writes the price.

import { formatMoney } from "cartwright";
import { Shop } from "./shop.jsx";

export default async function Page({ searchParams }) {
  const shop = JSON.parse((await searchParams).shop);
  return (
    <main>
      <p id="price">{formatMoney(shop.item.display.unitPrice, "en-US")}</p>
      <Shop {...shop} />
    </main>
  );
}
