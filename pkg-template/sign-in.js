// A guest becomes a customer: once, whatever tabs and calls do at the same time.

import { CartError } from "./errors.js";

/**
 * The guest's cart becomes the customer's. Answers the change that the guest's lines make, if there are any.
 *
 * @param {import("./driver.js").Driver} driver @param {string} customer
 * @param {import("./token.js").Token | undefined} shopper The token that tells who it is, where the vendor takes one.
 */
export function signIn(driver, customer, shopper) {
  const { stays } = driver;
  const goesOn = () => {
    if (driver.stays !== stays) throw new CartError("signed-out");
  };
  // Two tabs of one guest must not both bring the same lines along.
  return alone(driver.guestPartition, async () => {
    // This call may have waited for another one of the same cart.
    if (driver.customer === customer) return null;
    goesOn();
    if (driver.customer !== null) throw new CartError("already-signed-in", { subject: "customer" });
    let change;
    do {
      const guest = driver.place;
      const { record } = guest;
      const rows = await readyToLeave(driver, record, customer, goesOn);
      if (shopper !== undefined) driver.shopper = shopper;
      try {
        change = driver.moveTo(customer, rows);
      } finally {
        await record.idle();
        driver.stayIfOvertaken();
        if (driver.place !== guest) {
          driver.place.arrive();
          guest.leave();
        }
      }
    } while (driver.customer !== customer);
    return change;
  });
}

/**
 * Waits until the guest's cart is at rest. Answers the rows of the customer's.
 *
 * @param {import("./driver.js").Driver} driver @param {import("./record.js").Record} record @param {string} customer
 * @param {() => void} goesOn
 */
async function readyToLeave(driver, record, customer, goesOn) {
  /** @type {string[]} */
  let rows;
  do {
    goesOn();
    // What is on its way to the guest's cart must have arrived, and nothing must follow it.
    await driver.questions.ask((ticket) => driver.enter((handle) => handle.leave(ticket)), true);
    // Twice: a core that has written something since it last read the record takes the first for older than that.
    for (let round = 0; round < 2; round += 1) {
      await record.read();
      driver.enter((handle) => driver.load(handle, false));
    }
    rows = await record.rowsOf(driver.partitionOf(customer));
    goesOn();
  } while (!driver.enter((handle) => handle.hasLeft()));
  return rows;
}

/** Sign-ins of this page that have not come to their end. @type {Map<string, Promise<unknown>>} */
const underWay = new Map();

/**
 * Runs `act` while no other call does the same, in this tab or another.
 *
 * @template T @param {string} partition @param {() => Promise<T>} act @returns {Promise<T>}
 */
async function alone(partition, act) {
  const before = underWay.get(partition) ?? Promise.resolve();
  const ours = before.then(() => locked(partition, act));
  const over = ours.catch(() => {});
  underWay.set(partition, over);
  try {
    return await ours;
  } finally {
    if (underWay.get(partition) === over) underWay.delete(partition);
  }
}

/** @template T @param {string} partition @param {() => Promise<T>} act @returns {Promise<T>} */
async function locked(partition, act) {
  if (!globalThis.navigator?.locks) return act();
  /** @type {{ answer: Promise<T> } | null} */
  let begun = null;
  try {
    await navigator.locks.request(`cartwright-sign-in:${partition}`, () => {
      begun = { answer: act() };
      return begun.answer;
    });
  } catch (error) {
    // Where storage is denied there are no locks, and no other tab that knows of the same cart.
    if (!begun) return act();
  }
  return /** @type {any} */ (begun).answer;
}
