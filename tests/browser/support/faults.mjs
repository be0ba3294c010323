// Faults inside the core, from outside: nothing of this is in the wasm that is shipped.

export const FAULTS = ["panic", "memory", "stack"];

/** The exports that are not about a change of an open cart, by when they are called. */
export const AROUND = {
  opening: ["handle_new", "handle_hasBridge", "handle_loaded", "handle_full", "handle_storageLost"],
  restarting: ["handle_new", "handle_loaded", "handle_full", "lastWords"],
  signingIn: ["handle_leave", "handle_hasLeft", "handle_signedIn"],
  checkingOut: ["handle_checkout"],
  closing: ["__wbg_handle_free"],
};

/**
 * Before the package is loaded. `arm` says into which export the next call fails, and how: "panic" in the middle of its
 * work, when it calls out of wasm for the `after`th time, or at its end; "memory" because there is none left; "stack"
 * because hardly any is. `next` is armed once that has failed. `hit` has the exports that did.
 */
export const faulty = () => {
  const state = { armed: null, inside: null, hit: [] };
  window.faults = {
    state,
    arm(name, fault, after = 0, next = null) {
      Object.assign(state, { armed: { name, fault, after, next }, hit: [] });
    },
    disarm() {
      const { armed } = state;
      state.armed = null;
      return armed === null;
    },
    /** Three traps within a minute are the end of a core: a minute later it is forgotten. */
    aMinuteLater() {
      ahead += 61_000;
    },
  };
  let ahead = 0;
  const { now } = Date;
  Date.now = () => now() + ahead;

  const trap = () => new WebAssembly.RuntimeError("unreachable");

  /** Takes all memory that there may ever be, and then what is free of it. */
  const exhaust = ({ memory, __wbindgen_malloc: malloc }) => {
    for (let pages = 32_768; pages >= 1;) {
      try {
        memory.grow(pages);
      } catch {
        pages >>= 1;
      }
    }
    for (let size = 2 ** 20; size >= 8; size >>= 1) {
      try {
        for (;;) malloc(size, 1);
      } catch {
        // None of that size is left.
      }
    }
  };

  /** Calls with so little stack left that a few calls more are too many. */
  const deep = (act) => {
    const fall = (depth, act) => (depth <= 0 ? act() : fall(depth - 1, act));
    let [fits, fails] = [0, 1];
    const isDeep = (depth) => {
      try {
        fall(depth, () => {});
        return false;
      } catch {
        return true;
      }
    };
    while (!isDeep(fails)) [fits, fails] = [fails, fails * 2];
    while (fails - fits > 1) {
      const middle = (fits + fails) >> 1;
      if (isDeep(middle)) fails = middle;
      else fits = middle;
    }
    return fall(Math.max(0, fits - 3), act);
  };

  const failing = (exports, { fault, after }, call) => {
    if (fault === "memory") exhaust(exports);
    if (fault !== "panic") return fault === "stack" ? deep(call) : call();
    state.inside = { left: after };
    try {
      call();
    } finally {
      state.inside = null;
    }
    throw trap();
  };

  const watch = (exports) =>
    new Proxy(exports, {
      get(target, name) {
        const value = target[name];
        if (typeof value !== "function" || !/handle_|^lastWords/.test(name)) return value;
        return (...args) => {
          const { armed } = state;
          if (armed?.name !== name) return value(...args);
          state.armed = armed.next;
          state.hit.push(name);
          return failing(target, armed, () => value(...args));
        };
      },
    });

  /** Where it calls out of wasm, what would be a panic there tears through its frames as one would. */
  const leaky = (imports) =>
    Object.fromEntries(
      Object.entries(imports).map(([module, its]) => [
        module,
        Object.fromEntries(
          Object.entries(its).map(([name, value]) => [
            name,
            typeof value !== "function"
              ? value
              : (...args) => {
                  if (state.inside && state.inside.left-- <= 0) {
                    state.inside = null;
                    throw trap();
                  }
                  return value(...args);
                },
          ]),
        ),
      ]),
    );

  const { instantiate, Instance } = WebAssembly;
  class Watched {
    constructor(module, imports) {
      return wrapped(new Instance(module, leaky(imports)));
    }
  }
  const wrapped = ({ exports }) => Object.create(Watched.prototype, { exports: { value: watch({ ...exports }) } });
  WebAssembly.Instance = Watched;
  WebAssembly.instantiate = async (module, imports) => wrapped(await instantiate(module, leaky(imports)));
};
