"""Parts of a desktop that a bare display lacks: a tray, a notification daemon, logind, the window that asks for the keychain's
password. Each takes notes and does as it is told.

Says what happens as lines of JSON; takes orders as lines of JSON. One process stands for all, on one private bus.
Needs python3-gi.
"""

import json
import sys

from gi.repository import Gio, GLib

WATCHER = """<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
</interface></node>"""

NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
</interface></node>"""

LOGIND = """<node><interface name="org.freedesktop.login1.Manager">
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="h" direction="out"/>
  </method>
  <method name="GetSessionByPID"><arg type="u" direction="in"/><arg type="o" direction="out"/></method>
  <signal name="PrepareForSleep"><arg type="b"/></signal>
</interface></node>"""

PROMPTER = """<node><interface name="org.gnome.keyring.internal.Prompter">
  <method name="BeginPrompting"><arg type="o" direction="in"/></method>
  <method name="PerformPrompt">
    <arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="s" direction="in"/>
  </method>
  <method name="StopPrompting"><arg type="o" direction="in"/></method>
</interface></node>"""

SESSION_PATH = "/org/freedesktop/login1/session/_31"

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
items = []


def say(**what):
    print(json.dumps(what), flush=True)


def own(name, path, xml, method, prop=None):
    interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
    bus.register_object(path, interface, method, prop, None)
    Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, lambda *_: say(owns=name), None)


def watcher_method(_, sender, path, interface, method, arguments, call):
    if method == "RegisterStatusNotifierItem":
        service = arguments.unpack()[0]
        item = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
        items.append(item)
        say(registered=list(item))
    call.return_value(None)


def watcher_property(_, sender, path, interface, name):
    return {
        "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
        "RegisteredStatusNotifierItems": GLib.Variant("as", [f"{name}{path}" for name, path in items]),
        "ProtocolVersion": GLib.Variant("i", 0),
    }[name]


def notified(_, sender, path, interface, method, arguments, call):
    if method == "Notify":
        _, _, _, title, body, *_ = arguments.unpack()
        say(notified={"title": title, "body": body})
        call.return_value(GLib.Variant("(u)", (1,)))
    elif method == "GetCapabilities":
        call.return_value(GLib.Variant("(as)", (["body"],)))
    elif method == "GetServerInformation":
        call.return_value(GLib.Variant("(ssss)", ("fake", "coffer", "1", "1.2")))
    else:
        call.return_value(None)


def logind(_, sender, path, interface, method, arguments, call):
    if method == "Inhibit":
        say(inhibited=list(arguments.unpack()))
        reader, writer = __import__("os").pipe()
        GLib.io_add_watch(reader, GLib.IO_HUP, lambda *_: say(released=True) and False)
        fds = Gio.UnixFDList.new()
        handle = fds.append(writer)
        call.return_value_with_unix_fd_list(GLib.Variant("(h)", (handle,)), fds)
        __import__("os").close(writer)
    else:
        call.return_value(GLib.Variant("(o)", (SESSION_PATH,)))


def prompted(_, sender, path, interface, method, arguments, call):
    """Asks, and nobody answers: whoever waits for the keychain waits as long as this stands."""
    say(prompted=method)
    call.return_value(None)


def ask(name, path, interface, method, arguments, answer):
    return bus.call_sync(
        name, path, interface, method, arguments, GLib.VariantType(answer), Gio.DBusCallFlags.NONE, 5000, None
    ).unpack()


def menu():
    """The lines of the newest item's menu: id, label and whether it can be chosen."""
    name, path = items[-1]
    properties = "org.freedesktop.DBus.Properties"
    asked = GLib.Variant("(ss)", ("org.kde.StatusNotifierItem", "Menu"))
    (where,) = ask(name, path, properties, "Get", asked, "(v)")
    shape = "(u(ia{sv}av))"
    asked = GLib.Variant("(iias)", (0, -1, []))
    ask(name, where, "com.canonical.dbusmenu", "AboutToShow", GLib.Variant("(i)", (0,)), "(b)")
    _, (_, _, lines) = ask(name, where, "com.canonical.dbusmenu", "GetLayout", asked, shape)
    lines = [
        {
            "id": line[0],
            "label": line[1].get("label", ""),
            "enabled": line[1].get("enabled", True),
            "ticked": line[1].get("toggle-state", 0) == 1,
        }
        for line in lines
    ]
    return name, where, [line for line in lines if line["label"]]


def obey(channel, _):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    order = json.loads(line)
    try:
        if order["do"] == "menu":
            say(menu=menu()[2])
        elif order["do"] == "click":
            name, where, lines = menu()
            line = next(line["id"] for line in lines if line["label"].startswith(order["label"]))
            event = GLib.Variant("(isvu)", (line, "clicked", GLib.Variant("s", ""), 0))
            bus.call_sync(name, where, "com.canonical.dbusmenu", "Event", event, None, Gio.DBusCallFlags.NONE, 5000, None)
            say(clicked=order["label"])
        elif order["do"] == "lock":
            bus.emit_signal(None, order.get("path", SESSION_PATH), "org.freedesktop.login1.Session", "Lock", None)
            say(signalled="lock")
        elif order["do"] == "sleep":
            signal = GLib.Variant("(b)", (order["sleeps"],))
            bus.emit_signal(
                None, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", signal
            )
            say(signalled="sleep")
        elif order["do"] == "screen":
            signal = GLib.Variant("(b)", (True,))
            bus.emit_signal(
                None, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", signal
            )
            say(signalled="screen")
        elif order["do"] == "findKeychain":
            Gio.bus_watch_name_on_connection(
                bus,
                "org.freedesktop.secrets",
                Gio.BusNameWatcherFlags.NONE,
                lambda *_: say(keychain=True),
                None,
            )
        elif order["do"] == "lockKeychain":
            service, path = "org.freedesktop.secrets", "/org/freedesktop/secrets"
            (default,) = ask(
                service,
                path,
                "org.freedesktop.Secret.Service",
                "ReadAlias",
                GLib.Variant("(s)", ("default",)),
                "(o)",
            )
            locked, _ = ask(
                service, path, "org.freedesktop.Secret.Service", "Lock", GLib.Variant("(ao)", ([default],)), "(aoo)"
            )
            say(locked=locked)
    except (GLib.Error, StopIteration, IndexError) as error:
        say(failed=str(error))
    return True


wanted = sys.argv[1:]
if "tray" in wanted:
    own(
        "org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        WATCHER,
        watcher_method,
        watcher_property,
    )
if "notifications" in wanted:
    own("org.freedesktop.Notifications", "/org/freedesktop/Notifications", NOTIFICATIONS, notified)
if "logind" in wanted:
    own("org.freedesktop.login1", "/org/freedesktop/login1", LOGIND, logind)
if "prompter" in wanted:
    own("org.gnome.keyring.SystemPrompter", "/org/gnome/keyring/Prompter", PROMPTER, prompted)
if "screensaver" in wanted:
    Gio.bus_own_name_on_connection(
        bus, "org.freedesktop.ScreenSaver", Gio.BusNameOwnerFlags.NONE, lambda *_: say(owns="screensaver"), None
    )
loop = GLib.MainLoop()
GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.IO_IN | GLib.IO_HUP, obey)
loop.run()
