// Who takes part, in the order of the table.

import * as cartwright from "./cartwright.mjs";
import * as floor from "./floor.mjs";
import * as floorSync from "./floor-sync.mjs";
import * as rxdb from "./rxdb.mjs";
import * as tanstackDb from "./tanstack-db.mjs";
import * as tanstackQuery from "./tanstack-query.mjs";
import * as useShoppingCart from "./use-shopping-cart.mjs";
import * as zustand from "./zustand.mjs";

/** @type {import("../contract.mjs").Contestant[]} */
export const contestants = [floor, floorSync, cartwright, zustand, tanstackQuery, tanstackDb, rxdb, useShoppingCart];
