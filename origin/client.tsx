import { hydrate } from "preact";
import { startKeyboard } from "./keyboard.ts";
import { LiveIndex } from "./live-index.tsx";
import { startPrefetch } from "./prefetch.ts";
import { startThemeSwitch } from "./theme-switch.ts";

const state = document.querySelector("#state")?.textContent;
const root = document.querySelector("#index");

if (state && root) {
  hydrate(<LiveIndex {...JSON.parse(state)} />, root);
}
startKeyboard();
startPrefetch();
startThemeSwitch();
