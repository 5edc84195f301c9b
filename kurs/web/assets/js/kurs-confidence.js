// Lets the eleven radio buttons of tiltro be chosen by typing: 7 is seven, 1 then 0 is ten.
//
// Usage: <kurs-confidence><fieldset>…eleven <input type="radio" value="0…10">…</fieldset></kurs-confidence>
// The keys count only while one of the radio buttons has focus; arrows are the browser's own.
const TOGETHER = 1200; // milliseconds between the 1 and the 0 of a ten

class KursConfidence extends HTMLElement {
  #lastDigit = "";
  #lastAt = 0;

  connectedCallback() {
    this.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const ten = event.key === "0" && this.#lastDigit === "1" && event.timeStamp - this.#lastAt < TOGETHER;
    this.#lastDigit = ten ? "" : event.key;
    this.#lastAt = event.timeStamp;
    event.preventDefault();
    this.#choose(ten ? "10" : event.key);
  }

  #choose(value) {
    const radio = this.querySelector(`input[type="radio"][value="${value}"]`);
    if (!radio || radio.disabled) return;
    radio.focus();
    if (radio.checked) return;
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("kurs-confidence", KursConfidence);
