// Ways through a page: of what does not fit the screen, the open tab and the middle of a map show.

const tab = document.querySelector(".tabs [aria-current]");
if (tab) {
  const way = tab.closest(".tabs");
  const middle = (box) => box.left + box.width / 2;
  way.scrollLeft += middle(tab.getBoundingClientRect()) - middle(way.getBoundingClientRect());
}

for (const map of document.querySelectorAll(".tile-map")) {
  map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
}
