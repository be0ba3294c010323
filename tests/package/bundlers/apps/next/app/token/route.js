import { cookies } from "next/headers";

export async function GET() {
  const session = (await cookies()).get("session");
  const token = session ? `customer_${session.value}` : null;
  return Response.json({ token }, { headers: { "cache-control": "no-store" } });
}
