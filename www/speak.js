// What is said aloud: one polite region for news and one assertive region for errors, both in the page from the start.

import { speaker } from "/cartwright/elements/speaker.js";

/** Says news. A newer sentence about the same subject takes the place of one that has not been spoken yet. */
export const say = speaker(() => document.getElementById("spoken"));

/** Says that something went wrong. */
export const warn = speaker(() => document.getElementById("alarm"));
