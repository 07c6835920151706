/** Inside each page's head: the reader's own choice of light or dark, before anything is drawn. */
try {
  const { theme } = localStorage;
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // no storage: the system decides
}
