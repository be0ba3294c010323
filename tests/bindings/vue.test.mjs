// Vue.

import { bindingOf } from "./support/contract.mjs";

bindingOf("vue");
