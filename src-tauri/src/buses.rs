//! What the desktop around us has, asked over D-Bus. Elsewhere than on Linux it is part of the system.

/// Something the desktop may lack.
pub use imp::{has_keychain, has_notifications, has_session_bus, has_tray};

#[cfg(target_os = "linux")]
mod imp {
    use std::time::Duration;

    use tokio::time::timeout;
    use zbus::{Connection, fdo::DBusProxy, names::BusName};

    /// So long a bus may think about an answer. One that hangs must not hold up the closing of a window.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// Whether there is a session bus at all.
    pub async fn has_session_bus() -> bool {
        matches!(timeout(PATIENCE, Connection::session()).await, Ok(Ok(_)))
    }

    /// Whether something shows tray icons. (Icons of the older kind are not asked for: whoever shows only those leaves
    /// no way back to a closed window on Wayland.)
    pub async fn has_tray() -> bool {
        is_there("org.kde.StatusNotifierWatcher", false).await
    }

    /// Whether something shows notifications, or would be started to.
    pub async fn has_notifications() -> bool {
        is_there("org.freedesktop.Notifications", true).await
    }

    /// Whether there is a Secret Service, or one would be started.
    pub async fn has_keychain() -> bool {
        is_there("org.freedesktop.secrets", true).await
    }

    /// `startable`: a program that the bus would start for us is as good as one that runs.
    async fn is_there(name: &'static str, startable: bool) -> bool {
        let asked = async {
            let bus = Connection::session().await?;
            let bus = DBusProxy::new(&bus).await?;
            Ok::<_, zbus::Error>(
                bus.name_has_owner(BusName::try_from(name)?).await?
                    || startable && bus.list_activatable_names().await?.iter().any(|known| known.as_str() == name),
            )
        };
        matches!(timeout(PATIENCE, asked).await, Ok(Ok(true)))
    }
}

#[cfg(not(target_os = "linux"))]
mod imp {
    /// There is none, and none is missed.
    pub async fn has_session_bus() -> bool {
        true
    }

    /// Part of the system.
    pub async fn has_tray() -> bool {
        true
    }

    /// Part of the system.
    pub async fn has_notifications() -> bool {
        true
    }

    /// Part of the system.
    pub async fn has_keychain() -> bool {
        true
    }
}
