// What the page says, and the widgets on it: in one region for news and one for errors, which show it as well.

import { provideRegions } from "/cartwright/elements.js";
import { haveWords } from "/cartwright/elements/languages.js";
import english from "/cartwright/words/en.js";

// What was in the cart stands on the page when it is first painted.
haveWords("en", english);

provideRegions({ news: document.getElementById("spoken"), errors: document.getElementById("alarm") });

export { say, warn } from "/cartwright/elements/live-region.js";
