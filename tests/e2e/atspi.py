"""The window as a screen reader meets it: names, selection, announcements and actions through AT-SPI.

Usage: dbus-run-session -- python3 atspi.py PROGRAM

Starts PROGRAM, finds its frame among the accessible applications, reads the marks of the map, activates one, and
reads what the inspector says. Ends with 0, or with 1 and one sentence on standard error.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 90.0
MARK = "Azerbaijan, country"
TIE = "Israel – Azerbaijan, 6 relations"


class Missing(Exception):
    """What was waited for in vain."""


def until(what, ask):
    """Asks until there is an answer; events are handled meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            answer = ask()
        except GLib.Error:
            # The tree changed while it was read.
            answer = None
        if answer:
            return answer
        loop = GLib.MainLoop()
        GLib.timeout_add(50, loop.quit)
        loop.run()
    raise Missing(what)


def announce_screen_reader():
    """Programs publish their tree only where something reads it."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        value = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        bus.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            value, None, Gio.DBusCallFlags.NONE, -1, None,
        )


def children(node):
    return [child for child in (node.get_child_at_index(at) for at in range(node.get_child_count())) if child]


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def find(root, role, name=None):
    for node in walk(root):
        if node.get_role() == role and (name is None or node.get_name() == name):
            return node
    return None


def frame():
    desktop = Atspi.get_desktop(0)
    for program in children(desktop):
        node = find(program, Atspi.Role.FRAME)
        if node and "Détente" in (node.get_name() or ""):
            return node
    return None


def check(program):
    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    announce_screen_reader()
    window = subprocess.Popen([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        top = until("a frame called Détente", frame)
        canvas = until("the map", lambda: find(top, Atspi.Role.CANVAS, "Map"))
        marks = lambda: {node.get_name() for node in walk(top) if node.get_role() == Atspi.Role.IMAGE}
        until(f"the mark {MARK!r}", lambda: MARK in marks())
        names = marks()
        for name in (TIE, "Israel, country", "Turkey, country"):
            if name not in names:
                raise Missing(f"the mark {name!r} among {sorted(names)}")
        if not any(name.startswith("Mediation: Israel, Turkey by ") for name in names):
            raise Missing(f"the mediation among {sorted(names)}")
        if not canvas.get_state_set().contains(Atspi.StateType.FOCUSABLE):
            raise Missing("a map that takes the keyboard")

        listener.register("object:announcement")
        mark = until(MARK, lambda: find(top, Atspi.Role.IMAGE, MARK))
        mark.do_action(0)
        selected = lambda: find(top, Atspi.Role.IMAGE, MARK).get_state_set().contains(Atspi.StateType.SELECTED)
        until(f"{MARK!r} as selected", selected)
        inspector = until("the inspector", lambda: find(top, Atspi.Role.LANDMARK, "Inspector"))
        until("the inspector's title", lambda: find(inspector, Atspi.Role.LABEL, "Azerbaijan"))
        until("the kind under it", lambda: find(inspector, Atspi.Role.LABEL, "Country"))
        until("the announcement of the selection", lambda: any("1 entity selected: Azerbaijan" in w for w in heard))
    finally:
        window.kill()
        window.wait()


if __name__ == "__main__":
    try:
        check(sys.argv[1])
    except Missing as missing:
        sys.exit(f"waited {PATIENCE:.0f} s for {missing}")
