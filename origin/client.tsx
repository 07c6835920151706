import { hydrate } from "preact";
import { LiveIndex } from "./live-index.tsx";
import { searchAsYouType } from "./search-as-you-type.ts";

const state = document.querySelector("#state")?.textContent;
const root = document.querySelector("#index");

if (state && root) {
  hydrate(<LiveIndex {...JSON.parse(state)} />, root);
  const field = root.querySelector<HTMLInputElement>("input[name=q]");
  const place = document.createElement("div");
  root.after(place);
  if (field) searchAsYouType(field, place);
}
