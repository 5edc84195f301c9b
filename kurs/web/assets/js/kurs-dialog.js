// Opens the native <dialog> inside it, from a link that leads to the same content as a page.
//
// Usage: <a href="/page/" data-opens="leave">…</a>
//        <kurs-dialog id="leave"><dialog class="ds-dialog">… <button data-close>Close</button></dialog></kurs-dialog>
// It also opens when htmx has put content into it (hx-target inside the dialog), and shows a fallback
// link's page when the script is missing. Focus returns to the opener: the dialog does that itself.
class KursDialog extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("htmx:afterSwap", this);
  }

  handleEvent(event) {
    if (event.type === "htmx:afterSwap") {
      if (event.target !== this && !event.target.closest("form")) this.open();
      return;
    }
    if (event.target === this.dialog || event.target.closest("[data-close]")) this.dialog.close();
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
  }
}

customElements.define("kurs-dialog", KursDialog);

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const element = document.getElementById(opener.dataset.opens);
  if (!(element instanceof KursDialog)) return;
  event.preventDefault();
  element.open();
});
