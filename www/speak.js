// What the page says, and the widgets on it: in one region for news and one for errors, which show it as well.

import { provideRegions } from "/cartwright/elements.js";

provideRegions({ news: document.getElementById("spoken"), errors: document.getElementById("alarm") });

export { say, warn } from "/cartwright/elements/live-region.js";
