// Where the pages of the harness come from, ask what to do and say what they did.

import { createReadStream } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { serveFiles } from "../browser/support/files.mjs";

const FILES = { "/kills/": ["page/index.html", "text/html"], "/kills/page.js": ["page/page.js", "text/javascript"] };

/** How long a page may be silent on something that it was asked, before that is a finding of its own. */
const PATIENCE = 180_000;

/** A page asks again after so long: the answer is empty. */
const POLL = 20_000;

/** A page was asked for something and did not answer. */
export class Silent extends Error {}

/** The browser went away while a page was at work. */
export class Gone extends Error {}

/** Serves the pages, the package and the shop's own part; pages go by the name in their address. */
export async function openStation({ sandbox }) {
  const tabs = new Map();
  const cookies = new Map();
  const also = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname.startsWith("/api/")) remember(cookies, request, response);
    if (!url.pathname.startsWith("/kills/")) return false;
    const file = FILES[url.pathname];
    if (file) {
      response.writeHead(200, { "content-type": file[1], "cache-control": "no-store" });
      createReadStream(fileURLToPath(new URL(file[0], import.meta.url))).pipe(response);
      return true;
    }
    const tab = tabs.get(url.searchParams.get("tab"));
    const said = JSON.parse(await text(request).catch(() => "null"));
    if (!tab || said === null) response.writeHead(410).end("null");
    else if (url.pathname === "/kills/next") tab.asks(response, said.load);
    else {
      tab.hears(said);
      response.writeHead(200).end("null");
    }
    return true;
  };
  const files = await serveFiles({ sandbox, also });
  let names = 0;
  return {
    url: files.url,
    /** A page that does not exist yet: the browser is to open `url`. `told` hears what it says of its changes. */
    tab(told) {
      names += 1;
      const name = `t${names}`;
      const tab = new Tab(`${files.url}/kills/?tab=${name}`, told);
      tabs.set(name, tab);
      tab.forget = () => tabs.delete(name);
      return tab;
    },
    /** The next browser is another shopper's. */
    newShopper: () => cookies.clear(),
    close: files.close,
  };
}

/**
 * A browser that is killed forgets its newest cookies, and with them the way to a guest's cart at Violet. What is looked at
 * here is what the page keeps, so that the shop remembers them as it would for shoppers whom it knows.
 */
function remember(cookies, request, response) {
  request.headers.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    for (const line of name.toLowerCase() === "set-cookie" ? [value].flat() : []) {
      const [, cookie, content, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(line);
      if (/max-age=0\b/i.test(rest)) cookies.delete(cookie);
      else cookies.set(cookie, content);
    }
    return setHeader(name, value);
  };
}

class Tab {
  url;
  #told;
  #orders = [];
  #poll = null;
  #answers = new Map();
  #numbers = 0;
  #load = "";
  #watchers = [];
  #isOver = false;

  constructor(url, told) {
    this.url = url;
    this.#told = told;
  }

  /** The page waits for an order. One that is on its way out may do so once more. */
  asks(response, load) {
    this.#poll?.end("null");
    this.#poll = response;
    if (load !== this.#load) {
      this.#load = load;
      for (const arrived of this.#watchers.splice(0)) arrived();
    }
    const timer = setTimeout(() => this.#poll === response && this.#answer("null"), POLL);
    response.on("close", () => {
      clearTimeout(timer);
      if (this.#poll === response) this.#poll = null;
    });
    this.#hand();
  }

  #hand() {
    if (!this.#poll || this.#orders.length === 0) return;
    this.#answer(JSON.stringify(this.#orders.shift()));
  }

  #answer(body) {
    const response = this.#poll;
    this.#poll = null;
    response.end(body);
  }

  hears(said) {
    if (this.#isOver) return;
    if (said.answer === undefined) {
      this.#told(said);
      return;
    }
    const waiting = this.#answers.get(said.answer);
    this.#answers.delete(said.answer);
    if (said.error) waiting?.reject(new Error(`the page: ${said.error}`));
    else waiting?.resolve(said.with);
  }

  /** Resolves when the page has loaded, anew if it was there already. */
  arrives() {
    return this.#within("to arrive", (resolve) => this.#watchers.push(resolve));
  }

  /** Has the page do something, and answers what it answers. */
  ask(act, rest = {}) {
    this.#numbers += 1;
    const number = this.#numbers;
    const answer = this.#within(`to ${act}`, (resolve, reject) => this.#answers.set(number, { resolve, reject }));
    this.#orders.push({ act, number, ...rest });
    this.#hand();
    return answer;
  }

  /** The same for what has no answer, because the page leaves. */
  order(act, rest = {}) {
    this.#orders.push({ act, number: 0, ...rest });
    this.#hand();
  }

  #within(what, start) {
    const answer = new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(new Gone("the browser is gone"));
        return;
      }
      const timer = setTimeout(() => reject(new Silent(`the page was asked ${what} and did not`)), PATIENCE);
      const end = (act) => (value) => {
        clearTimeout(timer);
        this.#enders.delete(gone);
        act(value);
      };
      const gone = () => end(reject)(new Gone("the browser is gone"));
      this.#enders.add(gone);
      start(end(resolve), end(reject));
    });
    // Whoever asked may have given up over another page by the time that this one is gone.
    answer.catch(() => {});
    return answer;
  }

  #enders = new Set();

  /** The browser is dead: nothing that still arrives of this page counts. */
  end() {
    this.#isOver = true;
    this.forget();
    this.#poll?.end("null");
    for (const gone of [...this.#enders]) gone();
  }
}
