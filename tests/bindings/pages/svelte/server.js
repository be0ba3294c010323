import { render as renderIn } from "svelte/server";
import Shop from "./Shop.svelte";

export const render = async (about) => renderIn(Shop, { props: { about } }).body;
