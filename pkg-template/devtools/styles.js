// How the panel looks: along the lower edge of the page, in the widgets' colours.

import { sheet } from "../elements/styles/sheet.js";

export const panel = sheet(`
:host { position: fixed; inset: auto 0 0; z-index: 2147483000; font-size: 0.875rem }
.panel {
  display: flex;
  flex-direction: column;
  max-height: 60dvh;
  border-block-start: 1px solid var(--rule);
  background: var(--surface);
  box-shadow: 0 0 2rem rgb(0 0 0 / 18%);
}
.header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 0.75rem;
  padding: 0.5rem 1rem;
  border-block-end: 1px solid var(--rule);
}
h2 { font-size: 1rem; font-weight: 650 }
h2:focus { outline: none }
h3 { margin-block-end: 0.4rem; font-size: 0.875rem; font-weight: 650 }
.said { flex: 1 1 8rem; min-width: 0 }
.header button, select { min-height: 2.25rem; font-size: 0.875rem }
select {
  max-width: 14rem;
  border: 1px solid var(--control);
  border-radius: var(--radius);
  background: var(--surface);
  color: inherit;
  font-family: inherit;
}
.body {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
  gap: 1rem 2rem;
  padding: 0.75rem 1rem 1rem;
  overflow-y: auto;
  overscroll-behavior: contain;
}
.body > * { min-width: 0 }
.body:focus-visible { outline-offset: -3px }
li { padding-block: 0.3rem; border-block-start: 1px solid var(--rule) }
summary { min-height: 1.5rem; cursor: pointer }
pre {
  max-height: 12rem;
  margin: 0.3rem 0;
  padding: 0.4rem 0.6rem;
  border-radius: var(--radius);
  background: var(--tint);
  font: 0.75rem/1.5 ui-monospace, monospace;
  overflow: auto;
  white-space: pre-wrap;
}
fieldset { margin: 0; padding: 0; border: 0 }
legend { padding: 0; margin-block-end: 0.4rem; font-weight: 650 }
label { display: flex; gap: 0.5rem; align-items: baseline; min-height: 1.75rem; cursor: pointer }
input { accent-color: var(--accent) }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.75rem }
dt { color: var(--muted) }
dd { font-variant-numeric: tabular-nums }
.body > div > section + section { margin-block-start: 1rem }
`);
