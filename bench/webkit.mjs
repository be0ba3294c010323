// WebKitGTK over its wire: as much of a browser as a run asks of one. Each context is a browser of its own.

import { launch, until } from "../tests/engines/launch.mjs";
import { versionOf } from "../tests/kills/engines.mjs";

const name = "webkit";
/** A request without an answer is given up after some minutes; what takes longer is asked for again. */
const ONCE = 60_000;

/** Begins what is asked, and keeps what comes of it in the page. */
const begin = (source) => `
const [given] = arguments;
window.answer = null;
Promise.resolve().then(() => (${source})(given)).then(
  (value) => (window.answer = { value }),
  (error) => (window.answer = { error: String(error?.stack ?? error) }),
).finally(() => window.onanswer?.());`;

/** Waits in the page, where it costs nothing. */
const WAIT = `
const told = arguments[arguments.length - 1];
const tell = () => told(window.answer);
if (window.answer) tell();
else {
  const patience = setTimeout(tell, ${ONCE});
  window.onanswer = () => { clearTimeout(patience); tell(); };
}`;

export function launchWebkit() {
  const open = new Set();
  return {
    version: () => versionOf(name),
    browserType: () => ({ name: () => name }),
    async newContext() {
      const { wire, close } = await launch(name, { scheme: "light" });
      const context = {
        newPage: async () => pageOver(wire),
        async close() {
          open.delete(context);
          await close();
        },
      };
      open.add(context);
      return context;
    },
    close: () => Promise.all([...open].map((context) => context.close())),
  };
}

function pageOver(wire) {
  const evaluate = async (run, given = null) => {
    await wire.call("run", { script: begin(String(run)), args: [given] });
    let answer;
    while (!answer) answer = await wire.call("runAsync", { script: WAIT, args: [] });
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  };
  return {
    evaluate,
    // What breaks in a page of its own accord is not told over the wire.
    on() {},
    goto: (url) => wire.call("navigate", { url }),
    waitForFunction: (isSo) => until(() => evaluate(isSo), `It is not so: ${isSo}`),
  };
}
