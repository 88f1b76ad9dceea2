//! Keys from anywhere under X11: a passive grab on the root window.
//!
//! The plugin's library asks the server twenty times a second whether a key was pressed. That costs a computer at rest its
//! rest, and each press up to 50 ms. Here a thread of its own waits until it is told.
//!
//! <https://www.x.org/releases/current/doc/xproto/x11protocol.html>

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_global_shortcut::{Code, Modifiers, Shortcut};
use x11rb::{
    connection::Connection,
    errors::{ConnectionError, ReplyError},
    protocol::{
        ErrorKind, Event,
        xkb::{self, ConnectionExt as _},
        xproto::{ConnectionExt as _, GrabMode, KeyButMask, Keycode, Keysym, ModMask, Window},
    },
    rust_connection::RustConnection,
};

use super::ShortcutStanding;

/// A grab holds for exactly these modifiers, and the locks are modifiers too: Caps Lock, and Num Lock, which is the second
/// on every keyboard that XKB describes.
fn with_locks(modifiers: ModMask) -> [ModMask; 4] {
    [modifiers, modifiers | ModMask::LOCK, modifiers | ModMask::M2, modifiers | ModMask::LOCK | ModMask::M2]
}

/// A connection of its own: what GTK reads from its own would be lost to it.
struct Keyboard {
    connection: RustConnection,
    root: Window,
    taken: Mutex<Option<Taken>>,
}

struct Taken {
    keys: Keys,
    /// Whether they are down: a key that is held repeats.
    held: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Keys {
    key: Keycode,
    modifiers: ModMask,
}

pub(super) fn start(
    handle: &AppHandle<Wry>,
    pressed: fn(&AppHandle<Wry>),
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let keyboard = Arc::new(Keyboard::connect()?);
    handle.manage(keyboard.clone());
    let handle = handle.clone();
    std::thread::Builder::new().name("keys".to_owned()).spawn(move || {
        let ended = keyboard.listen(|| pressed(&handle));
        tracing::warn!(error = %ended, "no keys are told any more");
    })?;
    Ok(())
}

pub(super) fn give_back(handle: &AppHandle<Wry>) {
    let Some(keyboard) = handle.try_state::<Arc<Keyboard>>() else { return };
    if let Some(taken) = keyboard.taken().take()
        && let Err(error) = keyboard.release(taken.keys)
    {
        tracing::warn!(%error, "the keys of the quick entry were not given back");
    }
}

pub(super) fn take(handle: &AppHandle<Wry>, keys: Shortcut) -> ShortcutStanding {
    let Some(keyboard) = handle.try_state::<Arc<Keyboard>>() else { return ShortcutStanding::NotHere };
    match keyboard.grab(keys) {
        Ok(true) => ShortcutStanding::On,
        Ok(false) => ShortcutStanding::Unreadable,
        Err(error) => {
            tracing::warn!(%error, "the keys of the quick entry cannot be had");
            match error {
                ReplyError::X11Error(error) if error.error_kind == ErrorKind::Access => ShortcutStanding::Taken,
                _ => ShortcutStanding::NotHere,
            }
        }
    }
}

impl Keyboard {
    fn connect() -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let (connection, screen) = RustConnection::connect(None)?;
        let root = connection.setup().roots.get(screen).ok_or("the server has no such screen")?.root;
        // Else each repetition of a key that is held down looks like a press of its own.
        connection.xkb_use_extension(1, 0)?.reply()?;
        let flags = xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT;
        let none = xkb::BoolCtrl::from(0_u32);
        connection.xkb_per_client_flags(xkb::ID::USE_CORE_KBD.into(), flags, flags, none, none, none)?.reply()?;
        Ok(Self { connection, root, taken: Mutex::default() })
    }

    fn taken(&self) -> MutexGuard<'_, Option<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// False for a key that this keyboard does not have.
    fn grab(&self, keys: Shortcut) -> Result<bool, ReplyError> {
        let Some(key) = keysym(keys.key).map(|sym| self.key_of(sym)).transpose()?.flatten() else { return Ok(false) };
        let keys = Keys { key, modifiers: modifiers(keys.mods) };
        for modifiers in with_locks(keys.modifiers) {
            let mode = GrabMode::ASYNC;
            let grabbed = self.connection.grab_key(false, self.root, modifiers, keys.key, mode, mode)?.check();
            if let Err(error) = grabbed {
                self.release(keys)?;
                return Err(error);
            }
        }
        *self.taken() = Some(Taken { keys, held: false });
        Ok(true)
    }

    fn release(&self, keys: Keys) -> Result<(), ConnectionError> {
        for modifiers in with_locks(keys.modifiers) {
            // One that was not had needs no giving back.
            self.connection.ungrab_key(keys.key, self.root, modifiers)?.ignore_error();
        }
        self.connection.flush()
    }

    /// The key that has this sign on it, in whatever layout and level.
    fn key_of(&self, sym: Keysym) -> Result<Option<Keycode>, ReplyError> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let mut signs = mapping.keysyms.chunks(usize::from(mapping.keysyms_per_keycode).max(1));
        Ok(signs.position(|signs| signs.contains(&sym)).and_then(|at| first.checked_add(u8::try_from(at).ok()?)))
    }

    /// Waits for the keys until the connection ends.
    fn listen(&self, pressed: impl Fn()) -> ConnectionError {
        loop {
            match self.connection.wait_for_event() {
                Ok(Event::KeyPress(press)) => {
                    let keys = Keys { key: press.detail, modifiers: without_locks(press.state) };
                    if self.goes_down(keys) {
                        pressed();
                    }
                }
                Ok(Event::KeyRelease(release)) => {
                    if let Some(taken) = self.taken().as_mut().filter(|taken| taken.keys.key == release.detail) {
                        taken.held = false;
                    }
                }
                Ok(_) => {}
                Err(error) => return error,
            }
        }
    }

    /// Whether these are the keys, and were not down already.
    fn goes_down(&self, keys: Keys) -> bool {
        let mut taken = self.taken();
        let Some(taken) = taken.as_mut().filter(|taken| taken.keys == keys) else { return false };
        !std::mem::replace(&mut taken.held, true)
    }
}

fn modifiers(of: Modifiers) -> ModMask {
    let pairs = [
        (Modifiers::SHIFT, ModMask::SHIFT),
        (Modifiers::CONTROL, ModMask::CONTROL),
        (Modifiers::ALT, ModMask::M1),
        (Modifiers::SUPER, ModMask::M4),
    ];
    pairs.into_iter().filter(|(one, _)| of.contains(*one)).fold(ModMask::from(0_u16), |all, (_, mask)| all | mask)
}

/// What was held beside the key, without the locks, the buttons of the mouse and the layout, which the state also tells.
fn without_locks(state: KeyButMask) -> ModMask {
    let all = ModMask::SHIFT | ModMask::CONTROL | ModMask::M1 | ModMask::M4;
    ModMask::from(state.bits() & all.bits())
}

/// What X11 calls the sign on a key (appendix A of the protocol). The signs of Latin-1 have the number of their letter.
fn keysym(key: Code) -> Option<Keysym> {
    let name = key.to_string();
    let latin = |letter: &str| letter.chars().next().filter(|_| letter.len() == 1).map(u32::from);
    if let Some(letter) = name.strip_prefix("Key").or_else(|| name.strip_prefix("Digit")) {
        return latin(letter);
    }
    if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse::<u32>().ok()) {
        return (1..=24).contains(&number).then(|| 0xffbd + number);
    }
    if let Some(digit) = name.strip_prefix("Numpad").and_then(|digit| digit.parse::<u32>().ok()) {
        return (digit < 10).then(|| 0xffb0 + digit);
    }
    Some(match key {
        Code::Space => 0x20,
        Code::Quote => 0x27,
        Code::Comma => 0x2c,
        Code::Minus => 0x2d,
        Code::Period => 0x2e,
        Code::Slash => 0x2f,
        Code::Semicolon => 0x3b,
        Code::Equal => 0x3d,
        Code::BracketLeft => 0x5b,
        Code::Backslash => 0x5c,
        Code::BracketRight => 0x5d,
        Code::Backquote => 0x60,
        Code::Backspace => 0xff08,
        Code::Tab => 0xff09,
        Code::Enter => 0xff0d,
        Code::Pause => 0xff13,
        Code::Escape => 0xff1b,
        Code::Home => 0xff50,
        Code::ArrowLeft => 0xff51,
        Code::ArrowUp => 0xff52,
        Code::ArrowRight => 0xff53,
        Code::ArrowDown => 0xff54,
        Code::PageUp => 0xff55,
        Code::PageDown => 0xff56,
        Code::End => 0xff57,
        Code::PrintScreen => 0xff61,
        Code::Insert => 0xff63,
        Code::NumpadMultiply => 0xffaa,
        Code::NumpadAdd => 0xffab,
        Code::NumpadSubtract => 0xffad,
        Code::NumpadDecimal => 0xffae,
        Code::NumpadDivide => 0xffaf,
        Code::Delete => 0xffff,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(keys: &str) -> (Option<Keysym>, ModMask) {
        let keys: Shortcut = keys.parse().unwrap();
        (keysym(keys.key), modifiers(keys.mods))
    }

    #[test]
    fn keys_are_what_the_server_calls_them() {
        assert_eq!(read("Ctrl+Shift+E"), (Some(u32::from('E')), ModMask::CONTROL | ModMask::SHIFT));
        assert_eq!(read("Alt+Super+7"), (Some(u32::from('7')), ModMask::M1 | ModMask::M4));
        assert_eq!(read("F9").0, Some(0xffc6), "XK_F9");
        assert_eq!(read("Ctrl+F24").0, Some(0xffd5), "XK_F24");
        assert_eq!(read("Ctrl+Numpad7").0, Some(0xffb7), "XK_KP_7");
        assert_eq!(read("Ctrl+Space").0, Some(0x20));
        assert_eq!(read("Ctrl+Delete").0, Some(0xffff));
        assert_eq!(read("Ctrl+MediaPlay").0, None);
    }

    #[test]
    fn locks_and_mouse_buttons_are_no_modifiers() {
        let state = KeyButMask::CONTROL | KeyButMask::LOCK | KeyButMask::MOD2 | KeyButMask::BUTTON1;
        assert_eq!(without_locks(state), ModMask::CONTROL);
    }
}
