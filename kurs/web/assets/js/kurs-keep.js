// Keeps what is typed in a form until the server says that it is saved: through errors, a lost
// session, a closed lid. Kept in this tab only (sessionStorage), under the person who typed it.
//
// Usage: <kurs-keep data-key="check-in:ID"><form>…</form></kurs-keep>
// Saved:   any element with data-saved="check-in:ID" on the next page or in the next swapped part.
// Cleared: a form with data-forget (sign out).
const PREFIX = "kurs-keep:";

const person = () => document.body.dataset.person ?? "";
const isKept = (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type);

function forgetSaved(root) {
  const marked = [...root.querySelectorAll("[data-saved]")];
  if (root.matches?.("[data-saved]")) marked.push(root);
  for (const element of marked) {
    for (const key of element.dataset.saved.split(/\s+/)) sessionStorage.removeItem(PREFIX + key);
  }
}

class KursKeep extends HTMLElement {
  connectedCallback() {
    forgetSaved(document);
    this.addEventListener("input", this);
    this.addEventListener("change", this);
    this.#restore();
  }

  handleEvent() {
    const values = {};
    for (const field of this.#fields()) {
      if (field.type === "checkbox") {
        // All that are ticked of one name; none is an answer too.
        values[field.name] ??= [];
        if (field.checked) values[field.name].push(field.value);
      } else if (field.type === "radio") {
        if (field.checked) values[field.name] = field.value;
      } else if (field.value !== field.defaultValue) {
        values[field.name] = field.value;
      }
    }
    sessionStorage.setItem(this.#key(), JSON.stringify({ person: person(), values }));
  }

  #restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.#key()) ?? "null");
    if (!kept || kept.person !== person()) return;
    for (const field of this.#fields()) {
      const value = kept.values[field.name];
      if (value === undefined) continue;
      if (field.type === "checkbox") field.checked = value.includes(field.value);
      else if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }

  #fields() {
    return [...this.querySelectorAll("input, textarea, select")].filter(isKept);
  }

  #key() {
    return PREFIX + this.dataset.key;
  }
}

customElements.define("kurs-keep", KursKeep);
forgetSaved(document);
document.addEventListener("htmx:afterSwap", (event) => forgetSaved(event.target));
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forget]")) sessionStorage.clear();
});
