// Closes a disclosure menu by Escape, by a press outside and when focus leaves it.
//
// Usage: <details class="k-menu"><summary>…</summary>…</details>
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(".k-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function closeOthers(event) {
  for (const menu of document.querySelectorAll(".k-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}

document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);
