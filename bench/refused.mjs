// No cart may hold so many of anything: the shop's server refuses a change to that.

export const REFUSED = 777;
