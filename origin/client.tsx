import { hydrate } from "preact";
import { PostIndex } from "./post-index.tsx";

const state = document.querySelector("#state")?.textContent;
const root = document.querySelector("#index");

if (state && root) hydrate(<PostIndex {...JSON.parse(state)} />, root);
