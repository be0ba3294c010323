// Serves the pages of the tests: a document for each, and its script beside the package, where that finds its wasm.

export class Pages {
  /** @type {Map<string, { script: string, html: string }>} */
  #pages = new Map();

  /** A page at `/name`; `html` is what its server has rendered. */
  add(name, script, html = "") {
    this.#pages.set(name, { script, html });
  }

  /** Answers requests for them, and says whether it has. */
  also = (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const [, name, isScript] = /^\/(?:pkg\/page-)?([\w-]+?)(\.js)?$/.exec(pathname) ?? [];
    const page = this.#pages.get(name);
    if (!page) return false;
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? page.script : documentOf(name, page.html));
    return true;
  };
}

const documentOf = (name, html) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>
<link rel="icon" href="data:,"><body><div id="app">${html}</div>
<script type="module">
  window.renders = {};
  window.rendered = (name) => (window.renders[name] = (window.renders[name] ?? 0) + 1);
  import("/pkg/page-${name}.js").then((page) => (window.page = page));
</script></body></html>`;
