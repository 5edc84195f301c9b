// After a saved row, moves focus on: to the next row's first field, else to the words that it is done.
// After a refused row, moves focus to the first field with an error.
//
// Usage: <kurs-next><ol> <li id="…"><form hx-target="closest li" hx-swap="outerHTML">
//          … <input data-next> … </form></li> … </ol> <p tabindex="-1" data-done>…</p></kurs-next>
// A saved row carries data-saved. Focus moves only as the answer to the person's own Enter or press.
class KursNext extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:afterSettle", this);
  }

  handleEvent(event) {
    if (event.detail.requestConfig?.verb !== "post") return;
    const row = event.target.closest("li, [data-row]");
    if (!row) return;
    const field = row.querySelector("[aria-invalid=true]") ?? this.#after(row);
    field?.focus();
  }

  #after(row) {
    if (!row.hasAttribute("data-saved") && !row.querySelector("[data-saved]")) return null;
    const fields = [...this.querySelectorAll("[data-next]")];
    const later = fields.find((field) => row.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    return later ?? fields[0] ?? this.querySelector("[data-done]");
  }
}

customElements.define("kurs-next", KursNext);
