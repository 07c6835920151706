import { startCopyButtons } from "./copy-code.ts";
import { startThemeSwitch } from "./theme-switch.ts";

startThemeSwitch();
startCopyButtons();
