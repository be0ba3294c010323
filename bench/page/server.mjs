// What the shop's server is told before a turn, and asked after it; these requests are not counted.

/** Sets latency and such; answers what it has counted and holds. */
export async function tellServer(shop, settings) {
  const response = await fetch(`/control/${shop}`, { method: "POST", body: JSON.stringify(settings) });
  return response.json();
}

export const askServer = (shop) => tellServer(shop, {});
