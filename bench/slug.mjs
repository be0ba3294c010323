// A contestant's name, as files and carts may be called.

export const slug = ({ name }) => name.replace(/\W+/g, "-").toLowerCase();
