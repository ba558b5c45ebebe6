// Forms: the first press counts, the summary of errors takes focus, long text is kept while typing.
// All of it is a comfort; the server's once-key and its drafts on submit are the guard.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  const once = form.elements.namedItem("once");
  if (once) sessionStorage.setItem(`once ${form.action}`, once.value);
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.setAttribute("aria-disabled", "true");
  }
});

// A page that one goes back to is fetched anew, and the browser fills in what was typed: with the key
// that went along with it, sending it again is the same act.
const [entry] = performance.getEntriesByType("navigation");
if (entry?.type === "back_forward") {
  for (const form of document.querySelectorAll("form[data-once]")) {
    const once = form.elements.namedItem("once");
    const sent = sessionStorage.getItem(`once ${form.action}`);
    if (once && sent) once.value = sent;
  }
}

// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

document.querySelector(".ds-error-summary")?.focus();

class DraftBox extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.state = this.querySelector("[role=status]");
    if (!this.text) return;
    this.kept = this.text.value;
    this.text.addEventListener("input", () => this.later());
    this.text.addEventListener("blur", () => this.save());
    this.onhide = () => document.visibilityState === "hidden" && this.save(true);
    document.addEventListener("visibilitychange", this.onhide);
    this.text.form?.addEventListener("submit", () => {
      this.sent = true;
      clearTimeout(this.timer);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onhide);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 1500);
  }

  async save(leaving = false) {
    clearTimeout(this.timer);
    const text = this.text.value;
    if (this.sent || text === this.kept) return;
    // The key tells the server which form this was: a draft that comes in after its note is dropped.
    const once = this.text.form?.elements.namedItem("once")?.value ?? "";
    const body = new URLSearchParams({ text, once });
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.dataset.token },
        keepalive: leaving,
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.kept = text;
      const time = new Date().toTimeString().slice(0, 5);
      const mark = document.documentElement.lang === "nl" ? time.replace(":", ".") : time;
      this.say(`${this.dataset.saved} ${mark}`);
    } catch {
      this.say(this.dataset.failed);
    }
  }

  say(words) {
    this.state.textContent = words;
  }
}

customElements.define("draft-box", DraftBox);
