// What this device has told already, so that neither another tab nor the next visit tells it again.

/** How many names are remembered: an event is told again, if at all, right after a page has died over it. */
const MOST = 200;

/** What is remembered where the device keeps nothing. @type {Map<string, string[]>} */
const own = new Map();

/**
 * Whether `id` has not been told to this place before; from now on it has.
 *
 * @param {string} place @param {string} id
 */
export function isFirst(place, id) {
  const told = read(place);
  if (told.includes(id)) return false;
  write(place, [...told, id].slice(-MOST));
  return true;
}

/** @param {string} place @returns {string[]} */
function read(place) {
  const known = own.get(place) ?? [];
  try {
    const told = JSON.parse(localStorage.getItem(keyOf(place)) ?? "[]");
    return Array.isArray(told) ? [...known.filter((id) => !told.includes(id)), ...told] : known;
  } catch {
    return known;
  }
}

/** @param {string} place @param {string[]} told */
function write(place, told) {
  own.set(place, told);
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(told));
  } catch {
    // Denied, or full: this page still tells nothing twice.
  }
}

/** @param {string} place */
const keyOf = (place) => `cartwright:told:${place}`;
