#!/usr/bin/env python3
"""Writes the inputs of the tables of cases (tests/foreign, tests/import) as the first corpus of each reader."""
import hashlib
import pathlib

HERE = pathlib.Path(__file__).parent
TESTS = HERE.parent / "tests"
OWN = ["document", "entities", "kinds", "records", "relations"]


def inputs(table):
    for case in table.read_text(encoding="utf-8").split("== ")[1:]:
        yield case.partition("\n")[2].partition("\n--\n")[0].encode()


def keep(reader, texts):
    folder = HERE / "corpus" / reader
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)


def main():
    for table in sorted((TESTS / "foreign").glob("*.txt")):
        keep(table.stem, inputs(table))
    for name in OWN:
        table = TESTS / "import" / f"{name}.txt"
        keep("detente", inputs(table) if table.exists() else [])
    keep("detente", [(TESTS / "import" / "whole.json").read_bytes()])
    keep("table", inputs(TESTS / "import" / "table.txt"))


main()
