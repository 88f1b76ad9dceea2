//! WebKitGTK and graphics that it cannot cope with.
//!
//! With NVIDIA's driver, and on machines without a render node, WebKitGTK's DMABUF renderer shows white windows
//! (tauri-apps/tauri#8462, #13151). Turning it off costs nothing there. It is turned off by an environment variable that
//! must be there before GTK starts, and setting one in a running program is unsafe: so the program starts itself once more.
#![cfg(target_os = "linux")]

use std::{env, fs, io, os::unix::process::CommandExt, path::Path, process::Command};

const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program anew without the DMABUF renderer, where that is needed. Returns if it is not, or with what went
/// wrong: then the program goes on as it is.
pub fn spare_webkit_what_it_cannot() -> Option<io::Error> {
    // Set by hand, to either side, it holds. A WebDriver's pictures hang without the renderer (WebKitGTK 2.50).
    if env::var_os(SWITCH).is_some() || env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        return None;
    }
    if !needs_it(Path::new("/")) {
        return None;
    }
    match env::current_exe() {
        Ok(program) => Some(Command::new(program).args(env::args_os().skip(1)).env(SWITCH, "1").exec()),
        Err(error) => Some(error),
    }
}

fn needs_it(root: &Path) -> bool {
    let nvidia = root.join("proc/driver/nvidia/version").exists();
    let render_node = fs::read_dir(root.join("dev/dri"))
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD")));
    nvidia || !render_node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trouble_turns_it_off() {
        let root = tempfile::tempdir().unwrap();
        assert!(needs_it(root.path()), "no graphics at all");
        fs::create_dir_all(root.path().join("dev/dri")).unwrap();
        fs::write(root.path().join("dev/dri/card0"), "").unwrap();
        assert!(needs_it(root.path()), "a card that cannot render");
        fs::write(root.path().join("dev/dri/renderD128"), "").unwrap();
        assert!(!needs_it(root.path()));
        fs::create_dir_all(root.path().join("proc/driver/nvidia")).unwrap();
        fs::write(root.path().join("proc/driver/nvidia/version"), "").unwrap();
        assert!(needs_it(root.path()), "NVIDIA's own driver");
    }
}
