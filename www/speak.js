// What is said aloud: one polite region for news and one assertive region for errors, both in the page from the start.

const GATHER = 120;
const STAY = 6000;

const calm = voice("spoken");
const alarm = voice("alarm");

/** Says news. A newer sentence about the same subject takes the place of one that has not been spoken yet. */
export function say(subject, sentence) {
  calm(subject, sentence);
}

/** Says that something went wrong. */
export function warn(subject, sentence) {
  alarm(subject, sentence);
}

function voice(id) {
  const region = document.getElementById(id);
  const unspoken = new Map();
  let timer = null;

  return (subject, sentence) => {
    unspoken.delete(subject);
    unspoken.set(subject, sentence);
    timer ??= setTimeout(speak, GATHER);
  };

  function speak() {
    timer = null;
    for (const sentence of unspoken.values()) {
      const paragraph = document.createElement("p");
      paragraph.textContent = sentence;
      region.append(paragraph);
      setTimeout(() => paragraph.remove(), STAY);
    }
    unspoken.clear();
    while (region.children.length > 3) region.firstElementChild.remove();
  }
}
