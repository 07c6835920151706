import { hydrate } from "preact";
import { startKeyboard } from "./keyboard.ts";
import { LiveIndex } from "./live-index.tsx";
import { startPrefetch } from "./prefetch.ts";
import { searchAsYouType } from "./search-as-you-type.ts";
import { startThemeSwitch } from "./theme-switch.ts";

const state = document.querySelector("#state")?.textContent;
const root = document.querySelector("#index");

if (state && root) {
  hydrate(<LiveIndex {...JSON.parse(state)} />, root);
  const field = root.querySelector<HTMLInputElement>("input[name=q]");
  const place = document.createElement("div");
  root.after(place);
  if (field) searchAsYouType(field, place);
}
startKeyboard();
startPrefetch();
startThemeSwitch();
