// Forms: the first press counts, the summary of errors takes focus, a long one is kept while typing.
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

// <form-draft> keeps the form that follows it on the server while one fills it in, also when the
// page is left or the laptop closes. A comfort: the server keeps a form that is sent with a mistake.

const PAUSE = 1500;
const OF_THE_PAGE = ["csrfmiddlewaretoken", "once"];

class FormDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("main").querySelector("form.form");
    if (!this.form) return;
    this.kept = this.words();
    this.state = document.createElement("p");
    this.state.className = "draft-state";
    this.state.setAttribute("role", "status");
    this.form.querySelector(".actions").before(this.state);
    this.form.addEventListener("input", () => this.later());
    this.form.addEventListener("change", () => this.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save(true);
    });
    this.form.addEventListener("submit", () => {
      this.sent = true;
      clearTimeout(this.timer);
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.sent = false;
    });
  }

  // All fields but uploads, as the form itself would send them.
  body() {
    const typed = [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(typed);
  }

  words() {
    const body = this.body();
    for (const name of OF_THE_PAGE) body.delete(name);
    return body.toString();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save(leaving = false) {
    clearTimeout(this.timer);
    const words = this.words();
    if (this.sent || words === this.kept) return;
    if (this.saving && !leaving) {
      this.later();
      return;
    }
    this.saving = true;
    try {
      // The form's own key goes along: a draft that comes in after its form was saved is dropped.
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: this.body(),
        headers: { "X-Draft": "1" },
        keepalive: leaving,
        redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.kept = words;
      const time = new Date().toTimeString().slice(0, 5);
      const mark = document.documentElement.lang === "nl" ? time.replace(":", ".") : time;
      this.state.textContent = `${this.dataset.saved} ${mark}`;
    } catch {
      this.state.textContent = this.dataset.failed;
    } finally {
      this.saving = false;
    }
  }
}

customElements.define("form-draft", FormDraft);
