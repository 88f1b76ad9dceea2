"""A window whose files can be dragged elsewhere: what a file manager is to a drop. Needs python3-gi and GTK 3."""

import sys
from pathlib import Path

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

uris = [Path(file).as_uri() for file in sys.argv[1:]]
window = Gtk.Window(title="Files")
window.set_default_size(120, 80)
window.set_keep_above(True)
handle = Gtk.EventBox()
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
handle.drag_source_add_uri_targets()
handle.connect("drag-data-get", lambda _widget, _context, data, _info, _time: data.set_uris(uris))
window.add(handle)
window.show_all()
Gtk.main()
