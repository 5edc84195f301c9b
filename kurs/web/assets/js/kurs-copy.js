// Copies a text to the clipboard and says so.
//
// Usage: <kurs-copy data-done="Copied">
//          <input readonly value="…">  (or any element marked data-copy-source)
//          <button type="button" hidden>Copy</button>  <span role="status"></span>
//        </kurs-copy>
// The button is hidden until the script is there; without it the text can still be selected.
class KursCopy extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const source = this.querySelector("input, textarea, [data-copy-source]");
    const status = this.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      status.textContent = this.dataset.done;
    } catch {
      // Refused by the browser: leave the text selected, so that the keyboard can copy it.
      if (source.select) source.select();
      else getSelection().selectAllChildren(source);
    }
  }
}

customElements.define("kurs-copy", KursCopy);
