// Svelte.

import { bindingOf } from "./support/contract.mjs";

bindingOf("svelte");
