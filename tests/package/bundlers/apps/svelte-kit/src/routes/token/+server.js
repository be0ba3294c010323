import { json } from "@sveltejs/kit";

export function GET({ cookies }) {
  const session = cookies.get("session");
  return json({ token: session ? `customer_${session}` : null }, { headers: { "cache-control": "no-store" } });
}
