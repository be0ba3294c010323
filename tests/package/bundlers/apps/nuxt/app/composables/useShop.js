// Which shop it is and who shops there: here the address says so.
export const useShop = () => JSON.parse(useRoute().query.shop);
