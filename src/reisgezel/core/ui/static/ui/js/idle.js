// A page nobody touches for so many minutes goes to the lock; other tabs of the house count as touch.

class IdleLock extends HTMLElement {
  connectedCallback() {
    this.limit = Number(this.dataset.minutes) * 60000;
    this.touch = () => {
      const now = Date.now();
      if (now - (this.last || 0) < 5000) return;
      this.last = now;
      localStorage.setItem("touched", String(now));
    };
    for (const name of ["pointerdown", "keydown", "scroll"]) {
      document.addEventListener(name, this.touch, { passive: true });
    }
    this.touch();
    this.timer = setInterval(() => this.look(), 15000);
    document.addEventListener("visibilitychange", () => this.look());
  }

  look() {
    const touched = Number(localStorage.getItem("touched")) || this.last;
    if (Date.now() - touched < this.limit) return;
    clearInterval(this.timer);
    location.assign(this.dataset.url);
  }
}

customElements.define("idle-lock", IdleLock);
