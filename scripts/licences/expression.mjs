// What a package says of its licence, by SPDX: names with AND, OR, WITH and parentheses. A slash is an old OR.

/** Whether somebody who takes these licences alone may use it. */
export function isAllowed(expression, names) {
  const words = expression
    .replaceAll("/", " OR ")
    .replaceAll(/ WITH (?=\S)/g, "-WITH-")
    .match(/[()]|[^\s()]+/g);
  const either = () => {
    let answer = both();
    while (words[0] === "OR") {
      words.shift();
      answer = both() || answer;
    }
    return answer;
  };
  const both = () => {
    let answer = one();
    while (words[0] === "AND") {
      words.shift();
      answer = one() && answer;
    }
    return answer;
  };
  const one = () => {
    const word = words.shift();
    if (word !== "(") return names.includes(word);
    const answer = either();
    return words.shift() === ")" && answer;
  };
  const answer = either();
  return answer && words.length === 0;
}
