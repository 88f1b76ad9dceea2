//! Locking when nobody is there: after the time set, when the screen is locked, before the computer sleeps.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use app::{App, Topic};

use crate::{desktop::Desktop, notices::Notice, windows::TauriDesktop};

/// How often it is looked whether the user has been away too long.
const CHECK: Duration = Duration::from_secs(1);
/// Between two looks the wall clock moves by a second. By so much more, the computer slept: the fallback where no bus
/// says so. Setting the clock looks the same and locks too, which harms nobody.
const SLEPT: Duration = Duration::from_secs(90);
/// As long as a lock usually takes, its window stays until the next one is there.
const SEEN_WHILE_LOCKING: Duration = Duration::from_millis(200);
/// How long before the automatic lock it is announced.
const SOON: Duration = Duration::from_secs(60);

/// Watches for as long as the program runs.
pub fn watch(app: &Arc<App>, desktop: &Arc<TauriDesktop>) {
    tauri::async_runtime::spawn(watch_the_clock(app.clone(), desktop.clone()));
    #[cfg(target_os = "linux")]
    signals::watch(app, desktop);
}

/// Locks. Where the main window stood, the window to log in stands then; where there was none, none opens.
pub async fn lock(app: &App, desktop: &dyn Desktop) {
    // A vault that is open for a rescue is open too.
    if app.session().await.is_err() && !app.is_rescuing().await {
        return;
    }
    if let Err(error) = end_session(app, desktop).await {
        tracing::error!(%error, "the ledger did not close");
    }
    desktop.locked();
}

/// Locks. A backup that is being written is waited for; the figures do not stay on the screen that long.
pub async fn end_session(app: &App, desktop: &dyn Desktop) -> app::Result<()> {
    let mut ends = std::pin::pin!(app.lock());
    match tokio::time::timeout(SEEN_WHILE_LOCKING, &mut ends).await {
        Ok(ended) => ended,
        Err(_) => {
            desktop.conceal();
            ends.await
        }
    }
}

async fn watch_the_clock(app: Arc<App>, desktop: Arc<TauriDesktop>) {
    let mut clock = tokio::time::interval(CHECK);
    let mut before = SystemTime::now();
    let mut announced = false;
    let mut day = app.clock().today();
    loop {
        clock.tick().await;
        let today = app.clock().today();
        if std::mem::replace(&mut day, today) != today {
            // What is "this month", in windows and tray.
            app.announce(&[Topic::Entries]);
        }
        let now = SystemTime::now();
        let slept = now.duration_since(before).is_ok_and(|passed| passed > SLEPT);
        before = now;
        match app.time_to_lock().await {
            Some(left) if slept || left.is_zero() => lock(&app, &*desktop).await,
            Some(left) if left <= SOON => {
                if !announced && app.locks_after() > SOON {
                    desktop.notify(Notice::LockSoon);
                }
                announced = true;
            }
            _ if slept => lock(&app, &*desktop).await,
            _ => announced = false,
        }
    }
}

#[cfg(target_os = "linux")]
mod signals {
    //! What the session and logind say.
    //!
    //! <https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html>

    use std::sync::Arc;

    use app::App;
    use futures_util::TryStreamExt;
    use zbus::{
        Connection, MatchRule, MessageStream, Result,
        message::Type,
        zvariant::{OwnedFd, OwnedObjectPath},
    };

    use super::lock;
    use crate::windows::TauriDesktop;

    const LOGIND: &str = "org.freedesktop.login1";
    const MANAGER: &str = "org.freedesktop.login1.Manager";
    const MANAGER_PATH: &str = "/org/freedesktop/login1";
    /// Desktops that lock their screen by themselves do not always tell logind.
    const SCREEN_SAVERS: [&str; 2] = ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"];

    pub(super) fn watch(app: &Arc<App>, desktop: &Arc<TauriDesktop>) {
        let of = |what: &'static str, ended: Result<()>| {
            if let Err(error) = ended {
                // No system bus, no logind, no screen saver: the clock still locks.
                tracing::info!(%error, what, "nothing tells us");
            }
        };
        let (app, desktop) = (app.clone(), desktop.clone());
        tauri::async_runtime::spawn(async move {
            let (a, d) = (&app, &desktop);
            tokio::join!(
                async { of("of sleep", before_sleep(a, d).await) },
                async { of("of the session's lock", with_the_session(a, d).await) },
                async { of("of the screen's lock", with_the_screen(a, d, SCREEN_SAVERS[0]).await) },
                async { of("of the screen's lock", with_the_screen(a, d, SCREEN_SAVERS[1]).await) },
            );
        });
    }

    async fn before_sleep(app: &App, desktop: &TauriDesktop) -> Result<()> {
        let bus = Connection::system().await?;
        let rule = signal(LOGIND, MANAGER, "PrepareForSleep")?;
        let mut signals = MessageStream::for_match_rule(rule, &bus, None).await?;
        let mut delay = delay_sleep(&bus).await;
        while let Some(signal) = signals.try_next().await? {
            if signal.body().deserialize::<bool>()? {
                lock(app, desktop).await;
                // Only now may the computer sleep: what it writes to the disk holds no key.
                delay = None;
            } else if delay.is_none() {
                delay = delay_sleep(&bus).await;
            }
        }
        Ok(())
    }

    /// Sleep waits (some seconds at most) as long as this is held. Without it the lock may come after the awakening.
    async fn delay_sleep(bus: &Connection) -> Option<OwnedFd> {
        let asked = &("sleep", "Coffer", "Locks the ledger", "delay");
        let answer = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "Inhibit", asked).await.ok()?;
        answer.body().deserialize().ok()
    }

    async fn with_the_session(app: &App, desktop: &TauriDesktop) -> Result<()> {
        let bus = Connection::system().await?;
        let ours = our_session(&bus).await;
        let rule = signal(LOGIND, "org.freedesktop.login1.Session", "Lock")?;
        let mut signals = MessageStream::for_match_rule(rule, &bus, None).await?;
        while let Some(signal) = signals.try_next().await? {
            let header = signal.header();
            let is_ours = match (&ours, header.path()) {
                (Some(ours), Some(path)) => path.as_str() == ours.as_str(),
                // Better once too often.
                _ => true,
            };
            if is_ours {
                lock(app, desktop).await;
            }
        }
        Ok(())
    }

    async fn our_session(bus: &Connection) -> Option<OwnedObjectPath> {
        let asked = &(std::process::id(),);
        let answer = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "GetSessionByPID", asked).await.ok()?;
        answer.body().deserialize().ok()
    }

    async fn with_the_screen(app: &App, desktop: &TauriDesktop, saver: &'static str) -> Result<()> {
        let bus = Connection::session().await?;
        let rule = signal(saver, saver, "ActiveChanged")?;
        let mut signals = MessageStream::for_match_rule(rule, &bus, None).await?;
        while let Some(signal) = signals.try_next().await? {
            if signal.body().deserialize::<bool>()? {
                lock(app, desktop).await;
            }
        }
        Ok(())
    }

    fn signal(sender: &'static str, interface: &'static str, member: &'static str) -> Result<MatchRule<'static>> {
        Ok(MatchRule::builder().msg_type(Type::Signal).sender(sender)?.interface(interface)?.member(member)?.build())
    }
}
