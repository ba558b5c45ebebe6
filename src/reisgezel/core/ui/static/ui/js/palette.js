// Keys: "/" opens search and navigation, "?" shows the keys; menus close on Escape and outside.

const palette = document.getElementById("palette");
const keys = document.getElementById("keys");

const isTyping = (target) =>
  target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const dialog = { "/": palette, "?": keys }[event.key];
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

palette?.addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const item of palette.querySelectorAll("#palette-pages li")) {
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
  }
});

palette?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...palette.querySelectorAll("input, .palette-list a")].filter(
    (stop) => !stop.closest("[hidden]"),
  );
  const here = stops.indexOf(document.activeElement);
  stops[(here + step + stops.length) % stops.length]?.focus();
});

for (const dialog of [palette, keys]) {
  dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu === except) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside && !except) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]") || document));
