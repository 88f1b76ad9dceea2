//! The icon in the tray and its menu: the same on all systems, since the tray of a Linux desktop knows no click but on a
//! menu's line.

use std::sync::{Mutex, PoisonError};

use tauri::{
    AppHandle, Wry,
    menu::{CheckMenuItem, IsMenuItem, Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use crate::{preferences::Language, words::words};

/// What a line of the menu asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The quick entry.
    QuickAdd,
    /// The window.
    Open,
    /// Lock.
    Lock,
    /// Let nothing out to a model, or let it out again.
    PauseAi,
    /// End.
    Quit,
}

impl Line {
    const ALL: [Self; 5] = [Self::QuickAdd, Self::Open, Self::Lock, Self::PauseAi, Self::Quit];

    const fn id(self) -> &'static str {
        match self {
            Self::QuickAdd => "quick-add",
            Self::Open => "open",
            Self::Lock => "lock",
            Self::PauseAi => "pause-ai",
            Self::Quit => "quit",
        }
    }
}

/// What the menu says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// In which language.
    pub language: Language,
    /// Whether the ledger is open.
    pub unlocked: bool,
    /// What was spent this month, written out; none while locked, or when the user hides it.
    pub spent: Option<String>,
    /// Whether requests to a model are paused; none where none may go out anyway.
    pub ai_paused: Option<bool>,
}

/// The icon.
pub struct Tray {
    icon: TrayIcon<Wry>,
    shown: Mutex<Shown>,
}

impl Tray {
    /// Puts the icon there. None where the system cannot: a Linux without the indicator library.
    pub fn new(handle: &AppHandle<Wry>, shown: Shown, choose: impl Fn(Line) + Send + Sync + 'static) -> Option<Self> {
        let build = || {
            TrayIconBuilder::with_id("coffer")
                .icon(tauri::include_image!("icons/tray.png"))
                .tooltip("Coffer")
                .menu(&menu(handle, &shown)?)
                .show_menu_on_left_click(true)
                .on_menu_event(move |_, event| {
                    if let Some(line) = Line::ALL.into_iter().find(|line| event.id() == line.id()) {
                        choose(line);
                    }
                })
                .build(handle)
        };
        // The indicator library is loaded when it is first needed, and its absence is a panic there (libappindicator-sys 0.9).
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(build)) {
            Ok(Ok(icon)) => Some(Self { icon, shown: Mutex::new(shown) }),
            Ok(Err(error)) => {
                tracing::warn!(%error, "no icon in the tray");
                None
            }
            Err(_) => {
                tracing::warn!("no icon in the tray: its library is missing");
                None
            }
        }
    }

    /// Says something else, if it is something else.
    pub fn show(&self, handle: &AppHandle<Wry>, shown: Shown) {
        let mut before = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if *before == shown {
            return;
        }
        match menu(handle, &shown).and_then(|menu| self.icon.set_menu(Some(menu))) {
            Ok(()) => *before = shown,
            Err(error) => tracing::warn!(%error, "the tray's menu could not be changed"),
        }
    }
}

fn menu(handle: &AppHandle<Wry>, shown: &Shown) -> tauri::Result<Menu<Wry>> {
    let words = words(shown.language);
    let line = |line: Line, text: &str, enabled| MenuItem::with_id(handle, line.id(), text, enabled, None::<&str>);
    let quick_add = line(Line::QuickAdd, words.quick_add, true)?;
    let open = line(Line::Open, words.open, true)?;
    let spent = match &shown.spent {
        Some(spent) => Some(MenuItem::new(handle, format!("{} {spent}", words.spent), false, None::<&str>)?),
        None => None,
    };
    let lock = line(Line::Lock, words.lock, shown.unlocked)?;
    let (may_pause, paused) = (shown.ai_paused.is_some(), shown.ai_paused.unwrap_or_default());
    let pause = CheckMenuItem::with_id(handle, Line::PauseAi.id(), words.pause_ai, may_pause, paused, None::<&str>)?;
    let quit = line(Line::Quit, words.quit, true)?;
    let between = PredefinedMenuItem::separator(handle)?;
    let mut items: Vec<&dyn IsMenuItem<Wry>> = vec![&quick_add, &open];
    if let Some(spent) = &spent {
        items.push(spent);
    }
    items.extend([&between as &dyn IsMenuItem<Wry>, &lock, &pause, &quit]);
    Menu::with_items(handle, &items)
}
