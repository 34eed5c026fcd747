"""A desk for one program and one screen reader: a display, windows that get the keys, a bus, and a registry."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import time

INSIDE = 'EIMZA_ATSPI_INSIDE'
PATIENCE = int(os.environ.get('EIMZA_TEST_PATIENCE', '120'))  # seconds
# As X11 numbers them; a letter or digit is its own number. Modifiers by where they lie.
KEYS = {'Space': 0x20, 'comma': 0x2c, 'BackSpace': 0xff08, 'Tab': 0xff09, 'Return': 0xff0d, 'Escape': 0xff1b, 'Home': 0xff50,
        'Up': 0xff52, 'Down': 0xff54, 'End': 0xff57, 'F1': 0xffbe, 'F5': 0xffc2, 'F6': 0xffc3, 'F8': 0xffc5}
MODIFIERS = {'Control': 37, 'Shift': 50}


def enter():
    """Starts this script once more on a desk of its own and ends with its result."""
    if INSIDE in os.environ:
        return
    reading, writing = os.pipe()
    display = subprocess.Popen(['Xvfb', '-displayfd', str(writing), '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'],
                               pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        number = os.read(reading, 16).decode().strip() if ready else ''
        if not number:
            sys.exit('Xvfb does not start')
        with tempfile.TemporaryDirectory(prefix='eimza-atspi-') as home:
            os.chmod(home, 0o700)
            surroundings = dict(os.environ, **{
                INSIDE: '1', 'DISPLAY': ':' + number, 'HOME': home, 'XDG_RUNTIME_DIR': home, 'QT_QPA_PLATFORM': 'xcb',
                'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1', 'LC_ALL': 'C.UTF-8'})
            for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS'):
                surroundings.pop(name, None)
            manager = subprocess.Popen(['openbox', '--sm-disable'], env=surroundings, stderr=subprocess.DEVNULL)
            result = subprocess.run(['dbus-run-session', '--', sys.executable, *sys.argv], env=surroundings)
            manager.terminate()
            manager.wait()
    finally:
        display.terminate()
        display.wait()
    sys.exit(result.returncode)


def wait_for(what, look, patience=PATIENCE):
    """The first true value of `look`; meanwhile events come in."""
    from gi.repository import GLib
    events = GLib.MainContext.default()
    end = time.monotonic() + patience
    while time.monotonic() < end:
        while events.iteration(False):
            pass
        try:
            value = look()
        except GLib.Error:  # something went while it was read
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f'{what}: not within {patience} seconds')


class Registry:
    """The accessibility bus; there before the program is."""

    def __init__(self):
        self._launcher = subprocess.Popen(['/usr/libexec/at-spi-bus-launcher', '--launch-immediately'],
                                          stderr=subprocess.DEVNULL)
        import pyatspi
        from gi.repository import Atspi
        self.atspi = Atspi
        self.pyatspi = pyatspi

        def desktop():
            try:
                return pyatspi.Registry.getDesktop(0)
            except Exception:  # the bus is on its way
                return None
        self.desktop = wait_for('the registry', desktop)
        self.focus = None  # what had the focus last, since somebody set it to None
        pyatspi.Registry.registerEventListener(self._note_focus, 'object:state-changed:focused')

    def _note_focus(self, event):
        if event.detail1 and event.source is not None:
            self.focus = event.source

    def close(self):
        self._launcher.terminate()
        self._launcher.wait()


class Program:
    """A running program as a screen reader sees it."""

    def __init__(self, registry, command):
        self.registry = registry
        self._atspi = registry.atspi
        self.process = subprocess.Popen(command)
        self.root = wait_for('the program on the bus', self._find)

    def _find(self):
        assert self.is_running(), f'the program ended with {self.process.returncode}'
        for child in self.registry.desktop:
            if child is not None and child.get_process_id() == self.process.pid:
                child.set_cache_mask(self._atspi.Cache.NONE)
                return child
        return None

    def is_running(self):
        return self.process.poll() is None

    def close(self):
        """Asks the program to end and tells how it did."""
        if self.is_running():
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def press(self, *keys):
        """Keys held together, in this order; the last one is struck."""
        kinds = self._atspi.KeySynthType
        for key in keys[:-1]:
            self._atspi.generate_keyboard_event(MODIFIERS[key], None, kinds.PRESS)
        self._atspi.generate_keyboard_event(KEYS.get(keys[-1]) or ord(keys[-1]), None, kinds.SYM)
        for key in reversed(keys[:-1]):
            self._atspi.generate_keyboard_event(MODIFIERS[key], None, kinds.RELEASE)
