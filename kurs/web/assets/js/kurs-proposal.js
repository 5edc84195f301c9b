// When another field is chosen to suggest for, puts what stands there into the box, unless something was typed.
//
// Usage: <kurs-proposal><form> <select name="field">…</select> <textarea name="proposed">…</textarea> </form>
//          <dl> <div data-field="target" data-typed="15">…</div> … </dl></kurs-proposal>
class KursProposal extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
  }

  handleEvent(event) {
    if (event.target.name !== "field") return;
    const box = this.querySelector("[name=proposed]");
    const stands = [...this.querySelectorAll("[data-field]")];
    if (box.value && !stands.some((row) => row.dataset.typed === box.value)) return;
    const chosen = stands.find((row) => row.dataset.field === event.target.value);
    if (chosen) box.value = chosen.dataset.typed;
  }
}

customElements.define("kurs-proposal", KursProposal);
