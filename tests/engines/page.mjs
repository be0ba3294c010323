// What is looked up in a page, through every open shadow root. Each function is sent to the page as it stands.

/** What has the focus, or null, and each text that it may get its name from. */
export function focused() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (node === document.body) node = null;
  const words = (of) => of.textContent.replace(/\s+/g, " ").trim();
  const ids = (node?.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const texts = node && [
    node.ariaLabel ?? "",
    words(node),
    ...[...(node.labels ?? [])].map(words),
    ...ids.map((id) => words(node.getRootNode().getElementById(id))),
  ];
  return { node, texts };
}

/** All that may have a role and can be seen. */
export function candidates(role) {
  const selectors = {
    region: "section, [role=region]",
    dialog: "dialog[open], [role=dialog]",
    spinbutton: "input[type=number], [role=spinbutton]",
    switch: "[role=switch]",
    heading: "h1, h2, h3, h4",
  };
  const found = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches(selectors[role]) && node.checkVisibility({ visibilityProperty: true })) found.push(node);
      if (node.shadowRoot) look(node.shadowRoot);
    }
  };
  look(document);
  return found;
}

/** Everything that can be read within a node, or within the page, in the order in which it is shown. */
export function textOf(from) {
  const words = [];
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      words.push(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)) return;
      // A slot has no box of its own: what is in it has.
      if (node.tagName !== "SLOT" && !node.checkVisibility({ visibilityProperty: true })) return;
      const given = node.tagName === "SLOT" ? node.assignedNodes() : [];
      const within = node.shadowRoot ?? node;
      for (const child of given.length > 0 ? given : within.childNodes) read(child);
    }
  };
  read(from ?? document.body);
  return words.join(" ").replace(/\s+/g, " ").trim();
}

/** Whether a node begins where it is seen without moving the page. */
export function isInView(node) {
  const { top, left } = node.getBoundingClientRect();
  return top >= 0 && left >= 0 && top < innerHeight && left < innerWidth;
}

/** Whether the keyboard's place is to be seen: in view, and marked. */
export function showsFocus(node) {
  const { top, bottom, left, right } = node.getBoundingClientRect();
  const { outlineStyle, boxShadow } = getComputedStyle(node);
  const within = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return within && (outlineStyle !== "none" || boxShadow !== "none");
}

/** By how much the page is wider than what shows it. */
export function sticksOut() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}
