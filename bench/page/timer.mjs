// The page's timer, as a promise.

export const setTimeout = (milliseconds) => new Promise((resolve) => window.setTimeout(resolve, milliseconds));
