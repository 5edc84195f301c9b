// Opens the browser's own print dialog.
//
// Usage: <kurs-print hidden><button type="button">Print</button></kurs-print>
// Hidden until the script is there; without it the browser's menu does the same.
class KursPrint extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => print());
  }
}

customElements.define("kurs-print", KursPrint);
