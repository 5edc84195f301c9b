// Offers hits while somebody types in the search box, and lets / lead to it.
//
// Usage: <kurs-search data-suggestions="ADDRESS" data-shortcut="/" data-one="…" data-many="…{number}…" data-none="…">
//          <form><label>…</label><input type="search" name="q"><button>…</button></form>
//          <ul role="listbox" id="…" hidden></ul>  <p role="status"></p>
//        </kurs-search>
// Where nothing is found, the list stays shut and what the status says is shown in its place.
// The address answers with <li role="option" id data-url>. A combobox as ARIA describes it: the focus stays in the box,
// arrows move the choice, Enter follows it or searches, Escape closes. Without data-shortcut no key is listened to.
const PATIENCE = 180; // milliseconds without a key

class KursSearch extends HTMLElement {
  #asked = null;
  #waiting = 0;

  connectedCallback() {
    this.box = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", this.list.id],
    ]) {
      this.box.setAttribute(name, value);
    }
    this.box.addEventListener("input", () => this.#wait());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    // A press on a choice must not take the focus from the box before it is followed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#follow(event.target.closest("[role=option]")));
    this.box.addEventListener("blur", () => this.#close());
  }

  #wait() {
    clearTimeout(this.#waiting);
    this.#asked?.abort();
    if (this.box.value.trim().length < 2) this.#close();
    else this.#waiting = setTimeout(() => this.#ask(), PATIENCE);
  }

  async #ask() {
    this.#asked = new AbortController();
    const address = new URL(this.dataset.suggestions, location.href);
    address.searchParams.set("q", this.box.value);
    try {
      const answer = await fetch(address, { signal: this.#asked.signal });
      if (answer.ok && !answer.redirected) this.#show(await answer.text());
    } catch {
      // Typed on, or no answer: Enter still searches.
    }
  }

  #show(choices) {
    if (document.activeElement !== this.box) return;
    this.list.innerHTML = choices;
    const { length } = this.#choices();
    this.#open(length > 0);
    const said = length === 1 ? this.dataset.one : length ? this.dataset.many : this.dataset.none;
    this.#say(said.replace("{number}", length), length === 0);
  }

  #say(said, isShown = false) {
    const status = this.querySelector("[role=status]");
    status.textContent = said;
    status.classList.toggle("k-hidden", !isShown);
  }

  #open(isOpen) {
    this.list.hidden = !isOpen;
    this.box.setAttribute("aria-expanded", String(isOpen));
    this.box.removeAttribute("aria-activedescendant");
  }

  #close() {
    clearTimeout(this.#waiting);
    this.#asked?.abort();
    this.#open(false);
    this.list.replaceChildren();
    this.#say("");
  }

  #key(event) {
    const chosen = this.list.querySelector("[aria-selected=true]");
    if (event.isComposing) return;
    if (event.key === "Escape" && this.#isTelling()) this.#close();
    else if (this.list.hidden) return;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#move(chosen, event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen) this.#follow(chosen);
    else return;
    event.preventDefault();
  }

  #move(chosen, step) {
    const choices = this.#choices();
    // One place more than there are choices: there nothing is chosen, and Enter searches.
    const places = choices.length + 1;
    const next = choices[(choices.indexOf(chosen) + 1 + step + places) % places - 1];
    chosen?.setAttribute("aria-selected", "false");
    next?.setAttribute("aria-selected", "true");
    next?.scrollIntoView({ block: "nearest" });
    if (next) this.box.setAttribute("aria-activedescendant", next.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #follow(choice) {
    if (choice) location.assign(choice.dataset.url);
  }

  #isTelling() {
    return !this.list.hidden || !this.querySelector("[role=status]").matches(".k-hidden");
  }

  #choices() {
    return [...this.list.querySelectorAll("[role=option]")];
  }
}

customElements.define("kurs-search", KursSearch);

document.addEventListener("keydown", (event) => {
  const shortcut = document.querySelector("kurs-search[data-shortcut]");
  if (!shortcut || event.key !== shortcut.dataset.shortcut || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
  event.preventDefault();
  shortcut.querySelector("input").select();
});
