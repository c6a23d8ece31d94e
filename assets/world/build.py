#!/usr/bin/env python3
"""Builds the outline of the world and the middles of countries, from the npm package `world-atlas`.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install --target SOMEWHERE pycountry==24.6.1 mapbox_earcut==2.0.0
    PYTHONPATH=SOMEWHERE python3 assets/world/build.py package            # writes land.bin and middles.csv
    PYTHONPATH=SOMEWHERE python3 assets/world/build.py package --check    # compares; exit code 1 when they differ

`land.bin`, little endian: number of rings (u16); for each ring its number of points (u16) and for each point longitude
and latitude in 160ths of a degree (i16, i16), beyond 180 for land that passes that meridian; number of triangles (u16);
for each its three points (u16 each), counted over all rings. Outer rings run one way and lakes the other. Antarctica is
left out: nobody on a map of relations stands there. There are no borders, so that none is taken for a statement.

`middles.csv`: code of three letters of ISO 3166, longitude, latitude. The middle is the centroid of the largest piece
of land, or the middle of the widest stretch of land at its latitude where the centroid lies off it.
"""

import json
import math
import struct
import sys
from pathlib import Path

import mapbox_earcut
import numpy
import pycountry

HERE = Path(__file__).parent
# Places that the atlas gives no number, and that a code is in use for.
BY_NAME = {"Kosovo": "XKX"}
UNIT = 160


def arcs(topology):
    """The lines of a topology in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def unbroken(ring):
    """The same ring, which may pass the 180th meridian, without a jump from one edge of the map to the other."""
    found = []
    for lon, lat in ring:
        if found and abs(lon - found[-1][0]) > 180:
            lon += math.copysign(360, found[-1][0])
        found.append((lon, lat))
    turns = round(sum(lon for lon, _ in found) / len(found) / 360)
    return [(lon - 360 * turns, lat) for lon, lat in found]


def polygons(geometry, lines):
    """The polygons of a geometry: lists of closed rings, without the repeated last point."""
    shapes = {"Polygon": lambda: [geometry["arcs"]], "MultiPolygon": lambda: geometry["arcs"]}
    for shape in shapes.get(geometry["type"], list)():
        rings = []
        for ring in shape:
            points = []
            for at in ring:
                line = lines[at] if at >= 0 else lines[~at][::-1]
                points += line[1:] if points else line
            rings.append(unbroken(points[:-1]))
        yield rings


def doubled_area(ring, flat):
    points = [flat(*point) for point in ring]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))


def cylindrical(lon, lat):
    """Lambert's equal-area cylinder, whose way back is short."""
    return lon, math.degrees(math.sin(math.radians(lat)))


def equal_earth(lon, lat):
    """Šavrič, Patterson and Jenny 2018."""
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = a[0] + 3 * a[1] * t**2 + t**6 * (7 * a[2] + 9 * a[3] * t**2)
    y = t * (a[0] + a[1] * t**2 + t**6 * (a[2] + a[3] * t**2))
    return 2 * math.sqrt(3) * math.radians(lon) * math.cos(t) / (3 * slope), y


def stretches(rings, y):
    """Where a horizontal line is on land, on the flat map."""
    cuts = []
    for ring in rings:
        points = [cylindrical(*point) for point in ring]
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
            if (ay > y) != (by > y):
                cuts.append(ax + (y - ay) / (by - ay) * (bx - ax))
    cuts.sort()
    return list(zip(cuts[::2], cuts[1::2]))


def middle(rings):
    points = [cylindrical(*point) for point in rings[0]]
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    x, y = x / (3 * area), y / (3 * area)
    land = stretches(rings, y)
    if land and not any(low <= x <= high for low, high in land):
        low, high = max(land, key=lambda part: part[1] - part[0])
        x = (low + high) / 2
    return x, math.degrees(math.asin(math.radians(y)))


def middles(atlas):
    lines = arcs(atlas)
    rows = {}
    for country in atlas["objects"]["countries"]["geometries"]:
        number, name = country.get("id"), country["properties"]["name"]
        found = pycountry.countries.get(numeric=number) if number else None
        code = found.alpha_3 if found else BY_NAME.get(name)
        shapes = list(polygons(country, lines))
        if code is None or code == "ATA" or not shapes:
            print(f"without a code: {name}", file=sys.stderr)
            continue
        size = lambda rings: abs(doubled_area(rings[0], cylindrical))
        largest = max(shapes, key=size)
        if code not in rows or size(largest) > rows[code][0]:
            rows[code] = (size(largest), *middle(largest))
    return "".join(f"{code},{lon:.1f},{lat:.1f}\n" for code, (_, lon, lat) in sorted(rows.items())).encode()


def land(atlas):
    lines = arcs(atlas)
    rings, triangles, first = [], [], 0
    for geometry in atlas["objects"]["land"]["geometries"]:
        for shape in polygons(geometry, lines):
            if max(lat for _, lat in shape[0]) < -60:
                continue
            flat = numpy.array([equal_earth(*point) for ring in shape for point in ring])
            ends = numpy.cumsum([len(ring) for ring in shape]).astype(numpy.uint32)
            corners = mapbox_earcut.triangulate_float64(flat, ends).reshape(-1, 3)
            triangles += [tuple(int(corner) + first for corner in corners_of) for corners_of in corners]
            for at, ring in enumerate(shape):
                turns = doubled_area(ring, equal_earth) > 0
                assert turns == (at > 0), ring[:4]
                rings.append(ring)
            first += int(ends[-1])
    out = struct.pack("<H", len(rings))
    for ring in rings:
        out += struct.pack("<H", len(ring))
        out += b"".join(struct.pack("<hh", round(lon * UNIT), round(lat * UNIT)) for lon, lat in ring)
    out += struct.pack("<H", len(triangles)) + b"".join(struct.pack("<HHH", *corners) for corners in triangles)
    return out


def main():
    package = Path(sys.argv[1])
    read = lambda name: json.loads((package / name).read_text())
    made = {"land.bin": land(read("land-110m.json")), "middles.csv": middles(read("countries-50m.json"))}
    for name, content in made.items():
        if "--check" in sys.argv:
            if (HERE / name).read_bytes() != content:
                sys.exit(f"{name} differs")
        else:
            (HERE / name).write_bytes(content)


main()
