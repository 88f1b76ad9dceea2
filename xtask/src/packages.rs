//! What a machine needs besides Rust and Node, and getting it. Installs on Debian and its children; elsewhere it names
//! exactly what to install, and leaves that to its owner.

use std::process::Command;

use crate::program::{Failure, Result, answer, is_installed, run, succeeds};

/// How to see that something is there.
enum Probe {
    /// A program on the PATH.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A module of the system's Python.
    Python(&'static str),
}

/// One thing that is needed, and what the distributions call it.
struct Package {
    probe: Probe,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

const fn program(name: &'static str, debian: &'static str, fedora: &'static str, arch: &'static str) -> Package {
    Package { probe: Probe::Program(name), debian, fedora, arch }
}

const fn library(name: &'static str, debian: &'static str, fedora: &'static str, arch: &'static str) -> Package {
    Package { probe: Probe::Library(name), debian, fedora, arch }
}

/// What the work at hand asks of the machine.
#[derive(Clone, Copy)]
pub enum Need {
    /// Compiling the app.
    Build,
    /// Showing it where there is no display.
    Screen,
    /// Driving its windows in a test.
    WindowTests,
}

impl Need {
    fn packages(self) -> &'static [Package] {
        match self {
            Need::Build => BUILD,
            Need::Screen => SCREEN,
            Need::WindowTests => WINDOW_TESTS,
        }
    }
}

#[cfg(target_os = "linux")]
const BUILD: &[Package] = &[
    program("cc", "build-essential", "gcc", "base-devel"),
    program("make", "build-essential", "make", "base-devel"),
    // SQLCipher's OpenSSL is built from source, and its build is a Perl program.
    program("perl", "perl", "perl", "perl"),
    program("pkg-config", "pkg-config", "pkgconf-pkg-config", "pkgconf"),
    library("webkit2gtk-4.1", "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"),
    library("gtk+-3.0", "libgtk-3-dev", "gtk3-devel", "gtk3"),
    library("librsvg-2.0", "librsvg2-dev", "librsvg2-devel", "librsvg"),
    // The tray's library: loaded when the app runs, so only its presence is asked for.
    library(
        "ayatana-appindicator3-0.1",
        "libayatana-appindicator3-dev",
        "libayatana-appindicator-gtk3-devel",
        "libayatana-appindicator",
    ),
    library("dbus-1", "libdbus-1-dev", "dbus-devel", "dbus"),
];
#[cfg(target_os = "linux")]
const SCREEN: &[Package] = &[
    program("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    program("dbus-run-session", "dbus", "dbus-daemon", "dbus"),
    program("openbox", "openbox", "openbox", "openbox"),
    program("xdotool", "xdotool", "xdotool", "xdotool"),
    program("import", "imagemagick", "ImageMagick", "imagemagick"),
];
#[cfg(target_os = "linux")]
const WINDOW_TESTS: &[Package] = &[
    program("WebKitWebDriver", "webkit2gtk-driver", "webkitgtk6.0", "webkit2gtk-4.1"),
    program("gnome-keyring-daemon", "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    // The fakes of the window specs: a tray, notifications, logind.
    Package { probe: Probe::Python("gi"), debian: "python3-gi", fedora: "python3-gobject", arch: "python-gobject" },
];

// The OpenSSL under SQLCipher is built from source there too.
#[cfg(target_os = "macos")]
const BUILD: &[Package] = &[program("cc", "", "", ""), program("make", "", "", ""), program("perl", "", "", "")];
#[cfg(windows)]
const BUILD: &[Package] = &[program("perl", "", "", ""), program("nasm", "", "", "")];
#[cfg(not(target_os = "linux"))]
const SCREEN: &[Package] = &[];
#[cfg(not(target_os = "linux"))]
const WINDOW_TESTS: &[Package] = &[];

/// Sees to it that the machine has what `needs` asks for.
pub fn ensure(needs: &[Need]) -> Result {
    let missing = || -> Vec<&Package> {
        needs.iter().flat_map(|need| need.packages()).filter(|package| !is_there(&package.probe)).collect()
    };
    let lacking = missing();
    if lacking.is_empty() {
        return node_is_new_enough();
    }
    if !is_installed("apt-get") {
        return Err(Failure::new(names_for_this_system(&lacking)));
    }
    install(&names(&lacking, |package| package.debian))?;
    let still = missing();
    if still.is_empty() {
        node_is_new_enough()
    } else {
        Err(Failure::new(format!(
            "installed, and still not found: {}",
            names(&still, |package| package.debian).join(" ")
        )))
    }
}

fn is_there(probe: &Probe) -> bool {
    match probe {
        Probe::Program(name) => is_installed(name),
        Probe::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
        Probe::Python(name) => succeeds(Command::new("/usr/bin/python3").args(["-c", &format!("import {name}")])),
    }
}

fn install(packages: &[&str]) -> Result {
    eprintln!("This machine lacks: {}", packages.join(" "));
    let root = answer(Command::new("id").arg("-u"))?.trim() == "0";
    if !root && !is_installed("sudo") {
        return Err(Failure::new(format!(
            "Install them as root, then run this again:\n  apt-get install {}",
            packages.join(" ")
        )));
    }
    let apt = |args: &[&str]| {
        let mut command = if root {
            Command::new("apt-get")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("apt-get");
            sudo
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        run(&mut command)
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends"], packages].concat())
}

fn names<'a>(packages: &[&'a Package], name: fn(&'a Package) -> &'static str) -> Vec<&'static str> {
    let mut names: Vec<_> = packages.iter().map(|package| name(package)).collect();
    names.dedup();
    names
}

fn names_for_this_system(lacking: &[&Package]) -> String {
    let probes: Vec<_> = lacking
        .iter()
        .map(|package| match package.probe {
            Probe::Program(name) => format!("the program {name}"),
            Probe::Library(name) => format!("the library {name}"),
            Probe::Python(name) => format!("Python's module {name}"),
        })
        .collect();
    let how = if cfg!(target_os = "linux") {
        format!(
            "  Debian, Ubuntu  apt-get install {}\n  Fedora          dnf install {}\n  Arch            pacman -S {}",
            names(lacking, |package| package.debian).join(" "),
            names(lacking, |package| package.fedora).join(" "),
            names(lacking, |package| package.arch).join(" "),
        )
    } else if cfg!(target_os = "macos") {
        "  xcode-select --install".to_owned()
    } else {
        "  winget install StrawberryPerl.StrawberryPerl NASM.NASM   (and start from PowerShell, not Git Bash)"
            .to_owned()
    };
    format!("This machine lacks {}.\n{how}", probes.join(", "))
}

/// Vite 8 asks for Node 20.19 or newer.
fn node_is_new_enough() -> Result {
    let version = answer(Command::new("node").arg("--version"))
        .map_err(|_| Failure::new("Node is missing: install Node 20.19 or newer, with npm (https://nodejs.org)"))?;
    let mut parts = version.trim().trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let (major, minor): (u32, u32) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if (major, minor) >= (20, 19) {
        Ok(())
    } else {
        Err(Failure::new(format!("Node {} is too old: Node 20.19 or newer is needed", version.trim())))
    }
}
