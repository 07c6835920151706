/** Gives each code block a button that copies its text, and says so to screen readers. */
export function startCopyButtons(): void {
  const { copy, copied } = document.body.dataset;
  if (!navigator.clipboard || !copy || !copied) return;
  const status = document.body.appendChild(document.createElement("p"));
  status.className = "visually-hidden";
  status.role = "status";
  for (const code of document.querySelectorAll("pre > code")) addButton(code);

  function addButton(code: Element): void {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = copy ?? "";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
      button.textContent = status.textContent = copied ?? "";
      setTimeout(() => (button.textContent = copy ?? ""), 2000);
    });
    code.closest(".code")?.append(button);
  }
}
