import { startCopyButtons } from "./copy-code.ts";
import { startCurrentSection } from "./current-section.ts";
import { startThemeSwitch } from "./theme-switch.ts";

startThemeSwitch();
startCopyButtons();
startCurrentSection();
