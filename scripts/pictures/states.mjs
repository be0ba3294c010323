// The states of the storefront that there are pictures of, and what a shopper does to get there.

const ELASTIC_PATH = "/?vendor=elastic-path";
const VIOLET = "/?vendor=violet";

/**
 * By the name of the picture: where it begins (`path`), how it is looked at, and what is done (`reach`). What `differs` each
 * time, as a storm does, cannot be compared with how it looked before.
 */
export const STATES = {
  empty: { reach: quiet },
  filled: {
    async reach(page) {
      await add(page, "Stoneware Mug", "Fig Candle", "Walnut Cutting Board");
      await press(page, "Increase quantity of Stoneware Mug");
      await atRest(page);
      await atTop(page);
      await quiet(page);
    },
  },
  phone: {
    path: ELASTIC_PATH,
    phone: true,
    async reach(page) {
      await add(page, "Blue Mug", "Cast Iron Pan");
      await atRest(page);
      await page.getByRole("link", { name: /^Cart/ }).click();
      await page.getByRole("dialog", { name: "Cart" }).waitFor();
      await quiet(page);
    },
  },
  dark: {
    path: ELASTIC_PATH,
    dark: true,
    async reach(page) {
      await add(page, "Wool Throw", "Blue Mug");
      await atRest(page);
      await atTop(page);
      await quiet(page);
    },
  },
  offline: {
    async reach(page) {
      await add(page, "Stoneware Mug");
      await atRest(page);
      await page.getByRole("switch", { name: "Network" }).uncheck();
      await add(page, "Serving Bowl");
      await press(page, "Increase quantity of Stoneware Mug");
      await page.getByRole("region", { name: "Waiting changes" }).getByText("Add 1 of Serving Bowl").waitFor();
      await atTop(page);
      await quiet(page);
    },
  },
  merchants: {
    path: VIOLET,
    tall: true,
    async reach(page) {
      await toDelivery(page);
      await page.locator(".side").evaluate((side) => side.scrollTo(0, 0));
      await atTop(page);
      await quiet(page);
    },
  },
  merge: {
    path: ELASTIC_PATH,
    async reach(page) {
      await add(page, "Blue Mug", "Blue Mug", "Bread Knife");
      await atRest(page);
      await atTop(page);
      await quiet(page);
      await press(page, "Sign in");
      await page.getByRole("dialog", { name: "Sign in" }).waitFor();
    },
  },
  storm: {
    differs: true,
    async reach(page) {
      await press(page, "Start the storm");
      await page.locator("[aria-current=step]").getByText("All at once").waitFor({ timeout: 120_000 });
      await page.waitForFunction(() => Number(document.querySelector('[data-count="waiting"]').textContent) > 0);
      await page.locator("#network").scrollIntoViewIfNeeded();
    },
  },
  "storm-over": {
    differs: true,
    async reach(page) {
      await press(page, "Start the storm");
      await page.locator("[data-result=right]").waitFor({ timeout: 180_000 });
      await page.locator("#network").scrollIntoViewIfNeeded();
      await quiet(page);
    },
  },
  order: {
    path: VIOLET,
    tall: true,
    async reach(page) {
      await toDelivery(page);
      await deliver(page, "North Store", "Ground");
      await deliver(page, "Mirror House", "Standard");
      await page.getByRole("button", { name: /^Pay / }).click();
      const order = page.getByRole("region", { name: "Your last order" });
      await order.getByText("The merchants have taken it. Thank you.").waitFor();
      await page.getByText("Your cart is empty.").first().waitFor();
      await atTop(page);
      await quiet(page);
    },
  },
};

async function toDelivery(page) {
  await add(page, "Wool cap", "Desk mirror");
  await atRest(page);
  for (const name of ["Checkout", "Fill in an example", "Continue"]) await press(page, name);
  await page.getByRole("group", { name: "Delivery from Mirror House" }).waitFor();
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function add(page, ...names) {
  for (const name of names) await press(page, `Add ${name} to cart`);
}

const deliver = (page, merchant, way) =>
  page
    .getByRole("group", { name: `Delivery from ${merchant}` })
    .getByRole("radio", { name: way })
    .check();

const atRest = (page) =>
  page.waitForFunction(() => {
    const { pendingCount, status } = window.shop.cart.getSnapshot();
    return pendingCount === 0 && status === "ready";
  });

const atTop = (page) => page.evaluate(() => scrollTo(0, 0));

/** What was said has been heard, and every picture in view is there. */
async function quiet(page) {
  await page.waitForFunction(() => !document.querySelector(".toasts p"));
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight),
  );
}
