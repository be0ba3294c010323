// What the code of the pages takes for granted: what a shop has, and the page around it.

import type { CartSnapshot, VesuvioPayCart, VesuvioPayItem, Wanted } from "cartwright";
import type { CartContext } from "cartwright/react";
import type { ReactNode } from "react";

declare global {
  const baseUrl: string;
  const storeId: string;
  const apiKey: string;
  const token: () => Promise<string | null>;
  const jwt: string;
  const customer: string;
  const mug: Wanted<VesuvioPayItem>;
  const badge: HTMLElement;
  const total: HTMLElement;
  const show: (total: string, estimated: boolean) => void;
  const cart: VesuvioPayCart;
  const [shoes, books]: readonly VesuvioPayCart[];
  const { combineCarts, formatMoney }: typeof import("cartwright");

  const { CartProvider }: CartContext<VesuvioPayCart, { readonly server?: never }>;
  const { itemCount, lines, totals }: CartSnapshot;
  const children: ReactNode;

  const agreed: boolean | Promise<boolean>;
  const gtag: (command: "event", name: string, params: object) => void;
  const dataLayer: object[];

  const process: { readonly env: Record<string, string> };
}
