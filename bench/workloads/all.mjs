// What is measured in the page, in the order of the table.

import * as burst from "./burst.mjs";
import * as change from "./change.mjs";
import * as durable from "./durable.mjs";
import * as kept from "./kept.mjs";
import * as refusal from "./refusal.mjs";
import * as spree from "./spree.mjs";
import * as totals from "./totals.mjs";

export const workloads = [change, spree, kept, durable, burst, refusal, totals];
