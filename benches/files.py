#!/usr/bin/env python3
"""Time and peak memory of reading large graphs of other programs, beside networkx, igraph and graphology.

    python3 benches/files.py --detente target/release/detente --python VENV/bin/python --node FOLDER

Writes one graph by a seed as GraphML, GEXF, CSV, Pajek and node-link JSON, has each reader read each file it can,
in turn, and prints a table of medians. VENV has networkx, igraph and pandas (`pip install networkx igraph pandas`),
FOLDER the packages graphology, graphology-graphml, graphology-gexf and @xmldom/xmldom (`npm install` in it). A peer
that is not named is left out.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

KINDS = ["exports", "loans", "flights", "cables", "calls"]
REGIONS = ["North", "East", "South", "West", "Centre"]


def nodes_of(number):
    """Each node: number, name, region, size."""
    for at in range(number):
        yield at, f"Node & co {at}", REGIONS[at % len(REGIONS)], at * 7919 % 100_003


def edges_of(nodes, edges, seed):
    """Each edge: number, ends, weight, kind, year."""
    draw = random.Random(seed)
    for at in range(edges):
        a, b = draw.randrange(nodes), draw.randrange(nodes - 1)
        weight = draw.randrange(1, 100_000) / 100
        yield at, a, b + (b >= a), weight, KINDS[at % len(KINDS)], 1900 + at * 31 % 120


def write_graphml(out, nodes, edges):
    keys = [("node", "label", "string"), ("node", "region", "string"), ("node", "size", "int")]
    keys += [("edge", "weight", "double"), ("edge", "kind", "string"), ("edge", "year", "int")]
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for at, (on, name, kind) in enumerate(keys):
        out.write(f'  <key id="d{at}" for="{on}" attr.name="{name}" attr.type="{kind}"/>\n')
    out.write('  <graph edgedefault="directed">\n')
    for at, name, region, size in nodes:
        name = name.replace("&", "&amp;")
        data = f'<data key="d0">{name}</data>\n      <data key="d1">{region}</data>\n      <data key="d2">{size}</data>'
        out.write(f'    <node id="n{at}">\n      {data}\n    </node>\n')
    for _, a, b, weight, kind, year in edges:
        data = f'<data key="d3">{weight}</data>\n      <data key="d4">{kind}</data>\n      <data key="d5">{year}</data>'
        out.write(f'    <edge source="n{a}" target="n{b}">\n      {data}\n    </edge>\n')
    out.write("  </graph>\n</graphml>\n")


def write_gexf(out, nodes, edges):
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    out.write('  <graph defaultedgetype="directed" mode="static">\n    <attributes class="node">\n')
    out.write('      <attribute id="0" title="region" type="string"/>\n')
    out.write('      <attribute id="1" title="size" type="integer"/>\n    </attributes>\n')
    out.write('    <attributes class="edge">\n      <attribute id="2" title="kind" type="string"/>\n')
    out.write('      <attribute id="3" title="year" type="integer"/>\n    </attributes>\n    <nodes>\n')
    for at, name, region, size in nodes:
        values = f'<attvalue for="0" value="{region}"/>\n          <attvalue for="1" value="{size}"/>'
        label = name.replace("&", "&amp;")
        out.write(f'      <node id="n{at}" label="{label}">\n        <attvalues>\n          {values}\n')
        out.write("        </attvalues>\n      </node>\n")
    out.write("    </nodes>\n    <edges>\n")
    for at, a, b, weight, kind, year in edges:
        values = f'<attvalue for="2" value="{kind}"/>\n          <attvalue for="3" value="{year}"/>'
        out.write(f'      <edge id="{at}" source="n{a}" target="n{b}" weight="{weight}">\n        <attvalues>\n')
        out.write(f"          {values}\n        </attvalues>\n      </edge>\n")
    out.write("    </edges>\n  </graph>\n</gexf>\n")


def write_csv(out, _nodes, edges):
    out.write("source,target,weight,kind,year\n")
    for _, a, b, weight, kind, year in edges:
        out.write(f"n{a},n{b},{weight},{kind},{year}\n")


def write_pajek(out, nodes, edges):
    nodes = list(nodes)
    out.write(f"*Vertices {len(nodes)}\n")
    for at, name, _, size in nodes:
        out.write(f'{at + 1} "{name}" {size / 100_003:.4f} {at % 1000 / 1000:.4f}\n')
    out.write("*Arcs\n")
    for _, a, b, weight, _, _ in edges:
        out.write(f"{a + 1} {b + 1} {weight}\n")


def write_json(out, nodes, edges):
    out.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [')
    for at, name, region, size in nodes:
        record = {"label": name, "region": region, "size": size, "id": f"n{at}"}
        out.write((", " if at else "") + json.dumps(record))
    out.write('], "edges": [')
    for at, a, b, weight, kind, year in edges:
        record = {"weight": weight, "kind": kind, "year": year, "source": f"n{a}", "target": f"n{b}", "key": 0}
        out.write((", " if at else "") + json.dumps(record))
    out.write("]}\n")


FORMATS = {
    "GraphML": ("graphml", write_graphml),
    "GEXF": ("gexf", write_gexf),
    "CSV": ("csv", write_csv),
    "Pajek": ("net", write_pajek),
    "node-link JSON": ("json", write_json),
}

# Each peer reads with what it documents for the format; the time is that of the reading alone, without the start of
# the interpreter and the loading of libraries.
PYTHON = """
import sys, time
{imports}
path = sys.argv[1]
wall, cpu = time.perf_counter(), time.process_time()
{read}
print(nodes, edges, time.perf_counter() - wall, time.process_time() - cpu)
"""
NETWORKX = {
    "GraphML": "g = nx.read_graphml(path)",
    "GEXF": "g = nx.read_gexf(path)",
    "CSV": """with open(path) as file:
    next(file)
    data = (("weight", float), ("kind", str), ("year", int))
    g = nx.parse_edgelist(file, delimiter=",", create_using=nx.MultiDiGraph, data=data)""",
    "Pajek": "g = nx.read_pajek(path)",
    "node-link JSON": "g = nx.node_link_graph(json.load(open(path)), edges='edges')",
}
IGRAPH = {
    "GraphML": "g = igraph.Graph.Read_GraphML(path)",
    "CSV": "g = igraph.Graph.DataFrame(pandas.read_csv(path), directed=True, use_vids=False)",
    "Pajek": "g = igraph.Graph.Read_Pajek(path)",
}
NODE = """
const fs = require('fs');
const {{ MultiGraph, MultiDirectedGraph }} = require('graphology');
{imports}
const path = process.argv[1];
const wall = process.hrtime.bigint(), cpu = process.cpuUsage();
{read}
const used = process.cpuUsage(cpu);
console.log(g.order, g.size, Number(process.hrtime.bigint() - wall) / 1e9, (used.user + used.system) / 1e6);
"""
GRAPHOLOGY = {
    "GraphML": (
        "const { parse } = require('graphology-graphml');",
        "const g = parse(MultiGraph, fs.readFileSync(path, 'utf8'));",
    ),
    "GEXF": (
        "const gexf = require('graphology-gexf');",
        "const g = gexf.parse(MultiGraph, fs.readFileSync(path, 'utf8'));",
    ),
    "node-link JSON": (
        "",
        """const data = JSON.parse(fs.readFileSync(path, 'utf8'));
const g = new MultiDirectedGraph();
for (const { id, ...rest } of data.nodes) g.addNode(id, rest);
for (const { source, target, ...rest } of data.edges) g.addEdge(source, target, rest);""",
    ),
}


def commands(args, name, path):
    """Each reader of a format with its command, and whether it tells its own time."""
    yield "Détente", [args.detente, "check", path], None
    if args.python:
        for peer, imports, reads, counts in [
            ("networkx", "import json, networkx as nx", NETWORKX, "len(g), g.number_of_edges()"),
            ("igraph", "import igraph, pandas" if name == "CSV" else "import igraph", IGRAPH, "g.vcount(), g.ecount()"),
        ]:
            if name in reads:
                script = PYTHON.format(imports=imports, read=reads[name] + f"\nnodes, edges = {counts}")
                yield peer, [args.python, "-c", script, path], None
    if args.node and name in GRAPHOLOGY:
        imports, read = GRAPHOLOGY[name]
        script = NODE.format(imports=imports, read=read)
        yield "graphology", ["node", "--max-old-space-size=16000", "-e", script, path], args.node


def run(command, folder, peer):
    """Seconds on the clock, seconds of processors, peak MB and what was counted; `None` of a reader that fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu, peak = time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
    if child.returncode != 0:
        return None
    if peer == "Détente":
        kept = next(line for line in said.splitlines() if line.startswith("kept:")).split()
        return wall, cpu, peak, (int(kept[1]), int(kept[3]))
    nodes, edges, wall, cpu = said.split()
    return float(wall), float(cpu), peak, (int(nodes), int(edges))


def measure(args, name, path):
    """The median of each reader; they run in turn, so that all have the same neighbours."""
    found, readers = {}, list(commands(args, name, path))
    for _ in range(args.runs):
        for peer, command, folder in readers:
            found.setdefault(peer, []).append(run(command, folder, peer))
    for peer, runs in found.items():
        if None in runs:
            yield peer, None
        else:
            assert all(counts == runs[0][3] for *_, counts in runs), f"{peer} counts otherwise each time"
            yield peer, (*(statistics.median(figures) for figures in list(zip(*runs))[:3]), runs[0][3])


def row(name, peer, figures, ours):
    if figures is None:
        return f"| {name} | {peer} | fails | | | | | |"
    wall, cpu, peak, (nodes, edges) = figures
    ratios = f"{cpu / ours[1]:.1f} | {peak / ours[2]:.1f}"
    return f"| {name} | {peer} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {ratios} | {nodes:,} · {edges:,} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--detente", required=True, help="the program, in a release build")
    parser.add_argument("--python", help="an interpreter with networkx, igraph and pandas")
    parser.add_argument("--node", help="a folder with node_modules")
    parser.add_argument("--nodes", type=int, default=200_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--format", action="append", choices=list(FORMATS), help="only this one; may be repeated")
    parser.add_argument("--keep", help="a folder in which the files are left, and found again")
    args = parser.parse_args()
    args.detente = os.path.abspath(args.detente)
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or scratch
        os.makedirs(folder, exist_ok=True)
        print("| file | reader | wall s | CPU s | peak MB | CPU : ours | peak : ours | nodes · edges |")
        print("|---|---|---|---|---|---|---|---|")
        for name in args.format or FORMATS:
            ending, write = FORMATS[name]
            path = os.path.abspath(os.path.join(folder, f"graph-{args.nodes}-{args.edges}-{args.seed}.{ending}"))
            if not os.path.exists(path):
                with open(path, "w", encoding="utf-8") as out:
                    write(out, nodes_of(args.nodes), edges_of(args.nodes, args.edges, args.seed))
            measured = dict(measure(args, name, path))
            size = f"{name}, {os.path.getsize(path) / 1e6:.0f} MB"
            for peer, figures in measured.items():
                print(row(size, peer, figures, measured["Détente"]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
