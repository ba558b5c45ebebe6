// Ways through a page: of tabs that do not fit the screen, the open one stands in the middle.

const tab = document.querySelector(".tabs [aria-current]");
if (tab) {
  const way = tab.closest(".tabs");
  const middle = (box) => box.left + box.width / 2;
  way.scrollLeft += middle(tab.getBoundingClientRect()) - middle(way.getBoundingClientRect());
}
