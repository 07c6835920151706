import { hydrate } from "preact";
import { LiveIndex } from "./live-index.tsx";
import { startThemeSwitch } from "./theme-switch.ts";

const state = document.querySelector("#state")?.textContent;
const root = document.querySelector("#index");

if (state && root) hydrate(<LiveIndex {...JSON.parse(state)} />, root);

startThemeSwitch();
