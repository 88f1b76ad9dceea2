//! WebKitGTK and graphics that it cannot cope with.
//!
//! With NVIDIA's driver, and on machines without a render node, WebKitGTK's DMABUF renderer shows white windows
//! (tauri-apps/tauri#8462, #13151). Without a render node there is nothing either that could put layers together faster
//! than painting them at once. What WebKit shall leave alone it reads from its environment when GTK starts.
#![cfg(target_os = "linux")]

use std::{fs, path::Path};

const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Tells WebKit what it cannot do here. To be called first of all, while the program has one thread: only then may the
/// environment be changed.
pub fn spare_webkit_what_it_cannot() {
    for switch in needed(Path::new("/")) {
        // Set by hand, to either side, it holds. A name without `=` cannot be refused.
        let _ = glib::setenv(switch, "1", false);
    }
}

fn needed(root: &Path) -> &'static [&'static str] {
    let render_node = fs::read_dir(root.join("dev/dri"))
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD")));
    if !render_node {
        return &[NO_DMABUF, NO_COMPOSITING];
    }
    if root.join("proc/driver/nvidia/version").exists() { &[NO_DMABUF] } else { &[] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trouble_turns_it_off() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(needed(root.path()), [NO_DMABUF, NO_COMPOSITING], "no graphics at all");
        fs::create_dir_all(root.path().join("dev/dri")).unwrap();
        fs::write(root.path().join("dev/dri/card0"), "").unwrap();
        assert_eq!(needed(root.path()), [NO_DMABUF, NO_COMPOSITING], "a card that cannot render");
        fs::write(root.path().join("dev/dri/renderD128"), "").unwrap();
        assert!(needed(root.path()).is_empty());
        fs::create_dir_all(root.path().join("proc/driver/nvidia")).unwrap();
        fs::write(root.path().join("proc/driver/nvidia/version"), "").unwrap();
        assert_eq!(needed(root.path()), [NO_DMABUF], "NVIDIA's own driver");
    }
}
