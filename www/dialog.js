// A dialog: a form over the page, closed by its buttons or by Escape.

import { button, el } from "./elements.js";

let dialogs = 0;

/**
 * Opens a dialog titled `title` around `parts`. `submit()` answers whether the dialog is done; while it is asked, it
 * cannot be asked again. Returns `{ close }`.
 */
export function openDialog({ title, parts, action, submit, closed = () => {} }) {
  const id = `dialog-${++dialogs}`;
  const go = el("button", { type: "submit", class: "primary", text: action });
  const cancel = button({ text: "Cancel", look: "quiet", click: () => dialog.close() });
  const form = el(
    "form",
    { novalidate: true, method: "dialog" },
    el("h2", { id, text: title }),
    ...parts.filter(Boolean),
    el("div", { class: "dialog-acts" }, go, cancel),
  );
  const dialog = el("dialog", { class: "card dialog", "aria-labelledby": id }, form);
  let asking = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    const done = await submit();
    asking = false;
    if (done) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return { close: () => dialog.close() };
}
