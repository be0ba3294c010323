// What is measured in the page, in the order of the table.

import * as burst from "./burst.mjs";
import * as change from "./change.mjs";
import * as durable from "./durable.mjs";
import * as refusal from "./refusal.mjs";

export const workloads = [change, durable, burst, refusal];
