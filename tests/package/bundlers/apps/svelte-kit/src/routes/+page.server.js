// Which shop it is and who shops there: here the address says so.
export const load = ({ url }) => JSON.parse(url.searchParams.get("shop"));
