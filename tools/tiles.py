"""Lay the municipalities of 2018 on a grid, one square each, as near as possible to where they are.

    python tools/tiles.py <folder with the CBS files>

The folder holds ``gemeenten_2016_cbs_simplified.topojson`` and ``gemeente_herindelingen_1990_2023.csv``.
Writes ``tiles_2018.csv`` and ``tiles_later.csv`` into the catalogue of places. Run it only to lay the
map anew.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

CATALOGUE = Path(__file__).parents[1] / "src/reisgezel/domain/places/catalogue"
CELL_KM = 9.6
RENUMBERED = {"GM1940": "GM1921", "GM1945": "GM0241"}
"""Same municipality, other code than in 2016: De Fryske Marren, Berg en Dal."""

Point = tuple[float, float]


def centroids_2016(folder: Path) -> tuple[dict[str, Point], dict[str, int]]:
    """Return per CBS code of 2016 the middle of its points, in km, and its inhabitants."""
    topology = json.loads((folder / "gemeenten_2016_cbs_simplified.topojson").read_text())
    (layer,) = topology["objects"].values()
    middles, inhabitants = {}, {}
    for shape in layer["geometries"]:
        code = shape["properties"]["GM_CODE"]
        points = {point for arc in _flat(shape["arcs"]) for point in _points(topology, arc)}
        middles[code] = (mean(x for x, _ in points), mean(y for _, y in points))
        inhabitants[code] = shape["properties"]["AANT_INW"]
    return middles, inhabitants


def _flat(arcs: list | int) -> Iterator[int]:
    if isinstance(arcs, int):
        yield arcs if arcs >= 0 else ~arcs
        return
    for arc in arcs:
        yield from _flat(arc)


def _points(topology: dict, arc: int) -> Iterator[Point]:
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"].values()
    x = y = 0
    for step_x, step_y in topology["arcs"][arc]:
        x, y = x + step_x, y + step_y
        longitude, latitude = x * scale_x + shift_x, y * scale_y + shift_y
        yield longitude * 111.32 * math.cos(math.radians(52.2)), -latitude * 111.32


def assign(points: list[Point], cells: list[Point]) -> list[int]:
    """Return the cell of each point such that the squared distances add up to the least.

    The Hungarian method with potentials: one shortest path for each point.
    """
    infinite = float("inf")
    for_point, for_cell = [0.0] * (len(points) + 1), [0.0] * (len(cells) + 1)
    owner = [0] * (len(cells) + 1)
    for point in range(1, len(points) + 1):
        cell, owner[0] = 0, point
        least, came_from, used = ([start] * (len(cells) + 1) for start in (infinite, 0, False))
        while owner[cell]:
            used[cell] = True
            here, (x, y) = owner[cell], points[owner[cell] - 1]
            step, nearest = infinite, 0
            for other in range(1, len(cells) + 1):
                if used[other]:
                    continue
                distance = (x - cells[other - 1][0]) ** 2 + (y - cells[other - 1][1]) ** 2
                reduced = distance - for_point[here] - for_cell[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, cell
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(len(cells) + 1):
                if used[other]:
                    for_point[owner[other]] += step
                    for_cell[other] -= step
                else:
                    least[other] -= step
            cell = nearest
        while cell:
            owner[cell] = owner[came_from[cell]]
            cell = came_from[cell]
    found = [0] * len(points)
    for cell, point in enumerate(owner):
        if cell and point:
            found[point - 1] = cell - 1
    return found


def main(folder: Path) -> None:
    middles, inhabitants = centroids_2016(folder)
    merged = defaultdict(list)
    for row in _rows(folder / "gemeente_herindelingen_1990_2023.csv"):
        if row["datum_einde"] > "2016-01-01":
            merged[row["nieuwe_gm_code"]].append(row["oude_gm_code"])
    municipalities = _rows(CATALOGUE / "municipalities.csv")
    codes = [row["cbs_code"] for row in municipalities if row["valid_from"] <= "2018-01-01"]
    points = []
    for code in codes:
        parts = [RENUMBERED.get(code, code)]
        if parts[0] not in middles:
            parts = [part for part in merged[code] if part in middles]
        points.append((mean(middles[p][0] for p in parts), mean(middles[p][1] for p in parts)))
    left, top = min(x for x, _ in points), min(y for _, y in points)
    width = math.ceil((max(x for x, _ in points) - left) / CELL_KM) + 4
    height = math.ceil((max(y for _, y in points) - top) / CELL_KM) + 4
    grid = [(column, row) for row in range(height) for column in range(width)]
    places = [(left + (c - 2) * CELL_KM, top + (r - 2) * CELL_KM) for c, r in grid]
    tiles = {code: grid[cell] for code, cell in zip(codes, assign(points, places), strict=True)}
    first = min(c for c, _ in tiles.values()), min(r for _, r in tiles.values())
    _write(
        "tiles_2018.csv",
        ["cbs_code", "column", "row"],
        [[code, c - first[0], r - first[1]] for code, (c, r) in tiles.items()],
    )
    later = []
    for row in municipalities:
        if row["cbs_code"] not in tiles:
            parts = [part for part in merged[row["cbs_code"]] if part in tiles]
            later.append([row["cbs_code"], max(parts, key=lambda part: inhabitants.get(part, 0))])
    _write("tiles_later.csv", ["cbs_code", "tile_of"], later)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="") as lines:
        return list(csv.DictReader(lines))


def _write(name: str, header: list[str], rows: list[list]) -> None:
    with (CATALOGUE / name).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *rows])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
