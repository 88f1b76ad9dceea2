//! A display for a machine that has none: Xvfb with a window manager, and pictures of what is on it.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::{Failure, Result, answer, succeeds};

/// Whether a window would have nowhere to open.
pub fn is_missing() -> bool {
    cfg!(target_os = "linux")
        && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| env::var_os(name).is_none_or(|value| value.is_empty()))
}

/// A virtual display; it goes away when this value does.
pub struct VirtualScreen {
    display: String,
    programs: Vec<Child>,
}

impl VirtualScreen {
    /// Starts a display of the size of a small laptop, on the first free number.
    pub fn start() -> Result<VirtualScreen> {
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1360x860x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        if let Some(answer) = xvfb.stdout.take() {
            BufReader::new(answer).read_line(&mut number)?;
        }
        let mut screen = VirtualScreen { display: format!(":{}", number.trim()), programs: vec![xvfb] };
        if number.trim().is_empty() {
            return Err(Failure::new("Xvfb did not start"));
        }
        let manager =
            screen.command("openbox").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        screen.programs.push(manager);
        Ok(screen)
    }

    /// The display's name, as in `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.display
    }

    /// A program that will open its windows here.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        command
    }

    /// Waits until a window whose name contains `name` is there and has stopped changing, and writes a picture of it.
    pub fn picture_of_window(&self, name: &str, to: &Path, patience: Duration) -> Result {
        let deadline = Instant::now() + patience;
        let search = || succeeds(self.command("xdotool").args(["search", "--onlyvisible", "--name", name]));
        let mut before = Vec::new();
        loop {
            if search() {
                answer(self.command("import").args(["-window", "root"]).arg(to))?;
                let now = fs::read(to)?;
                if now == before {
                    return Ok(());
                }
                before = now;
            }
            if Instant::now() > deadline {
                return Err(Failure::new(format!("no window called {name} came up within {} s", patience.as_secs())));
            }
            sleep(Duration::from_millis(700));
        }
    }
}

impl Drop for VirtualScreen {
    fn drop(&mut self) {
        for program in self.programs.iter_mut().rev() {
            // It may have ended by itself; then there is nothing left to do.
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}
