//! `cargo xtask dist`: the installers for the system this runs on.
//!
//! On Linux the packages also hold the command line, its manual page and what software centres read; all of that is
//! gathered in `target/dist` and named to the bundler in a config of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::build::{FEATURES, target_dir};
use crate::packages::{Need, ensure};
use crate::program::{Failure, Result, answer, cargo, is_installed, run};
use crate::ui;

/// The bundles that need no download of a foreign tool on Linux, and the usual ones elsewhere.
const BUNDLES: &str = if cfg!(target_os = "linux") {
    "deb,rpm"
} else if cfg!(target_os = "macos") {
    "app,dmg"
} else {
    "msi,nsis"
};

/// As in tauri.conf.json.
const MAINTAINER: &str = "Coffer contributors <coffer@users.noreply.github.com>";

/// What the packages may weigh, in bytes.
const LARGEST_PACKAGE: u64 = 14 * 1024 * 1024;
const LARGEST_INSTALLED: u64 = 40 * 1024 * 1024;

/// Builds them. `--bundles LIST` makes others than usual, such as `appimage`, which downloads its tools.
pub fn main(args: &[String]) -> Result {
    let bundles = match args {
        [] => BUNDLES,
        [option, list] if option == "--bundles" => list,
        [unknown, ..] => return Err(Failure::new(format!("`dist` knows no option {unknown}"))),
    };
    ensure(&[Need::Build])?;
    ui::install()?;
    ui::script("build", &[])?;
    run(cargo(["build", "--release", "--package", "coffer", "--package", "cli", "--bins"]).args(FEATURES))?;

    let mut bundle = Command::new("node");
    // Started by its file, and from the root: only there does the CLI find both the config and the front end.
    bundle.args(["ui/node_modules/@tauri-apps/cli/tauri.js", "bundle", "--bundles", bundles]);
    if cfg!(target_os = "linux") {
        bundle.arg("--config").arg(linux_config()?);
    }
    run(&mut bundle)?;
    let folder = target_dir()?.join("release/bundle");
    println!("The installers are in {}", folder.display());
    if cfg!(target_os = "linux") { press(&folder).and_then(|()| weigh(&folder)) } else { Ok(()) }
}

/// Packs the Debian packages anew: the bundler knows gzip only, and xz makes them a third smaller.
fn press(folder: &Path) -> Result {
    if !is_installed("dpkg-deb") {
        println!("dpkg-deb is not here: the .deb stays as large as gzip makes it");
        return Ok(());
    }
    let Ok(packages) = fs::read_dir(folder.join("deb")) else { return Ok(()) };
    for package in packages {
        let package = package?.path();
        if package.extension().is_some_and(|extension| extension == "deb") {
            let open = package.with_extension("open");
            if open.exists() {
                fs::remove_dir_all(&open)?;
            }
            run(Command::new("dpkg-deb").arg("--raw-extract").arg(&package).arg(&open))?;
            run(Command::new("dpkg-deb").args(["-Zxz", "--root-owner-group", "--build"]).arg(&open).arg(&package))?;
            fs::remove_dir_all(&open)?;
        }
    }
    Ok(())
}

/// Gathers what the Linux packages hold besides the app, and names it in a config that the bundler reads over ours.
fn linux_config() -> Result<PathBuf> {
    let target = target_dir()?;
    let dist = target.join("dist");
    fs::create_dir_all(&dist)?;
    let cli = target.join("release/coffer-cli");
    let manual = answer(Command::new(&cli).arg("man"))?;
    let pages = [
        ("coffer-cli.1", manual),
        ("coffer.1", fs::read_to_string("src-tauri/packaging/coffer.1")?),
        ("changelog", debian_changelog()?),
    ];
    let mut files = vec![
        ("/usr/bin/coffer-cli".to_owned(), cli),
        ("/usr/share/doc/coffer/copyright".to_owned(), here("src-tauri/packaging/copyright")?),
        ("/usr/share/icons/hicolor/scalable/apps/coffer.svg".to_owned(), here("icons/coffer.svg")?),
        ("/usr/share/metainfo/org.coffer.desktop.metainfo.xml".to_owned(), metainfo(&dist)?),
    ];
    for (name, text) in pages {
        let place = if name == "changelog" { "doc/coffer" } else { "man/man1" };
        files.push((format!("/usr/share/{place}/{name}.gz"), zipped(&dist.join(name), &text)?));
    }
    // The bundler copies rights as they are.
    for (_, file) in &files {
        if file.starts_with(&dist) {
            make_readable(file)?;
        }
    }
    let files: Value = files.into_iter().map(|(to, from)| (to, json!(from))).collect::<serde_json::Map<_, _>>().into();
    let desktop = here("src-tauri/packaging/coffer.desktop")?;
    // The bundler adds what the web view and the tray need.
    let depends = json!(["libc6"]);
    let config = json!({ "bundle": { "linux": {
        "deb": { "files": files, "desktopTemplate": desktop, "section": "misc", "priority": "optional", "depends": depends },
        // The tray is a pleasure, not a need, and its library has another name on each distribution.
        "rpm": { "files": files, "desktopTemplate": desktop, "recommends": ["libayatana-appindicator-gtk3"],
                 "compression": { "type": "xz", "level": 6 } },
    } } });
    let path = dist.join("bundle.json");
    fs::write(&path, config.to_string())?;
    Ok(path)
}

/// What software centres show. Addresses and pictures lie where the repository lies, which only a release knows.
fn metainfo(dist: &Path) -> Result<PathBuf> {
    let mut text = fs::read_to_string("src-tauri/packaging/metainfo.xml")?;
    match env::var("COFFER_REPOSITORY") {
        Ok(repository) => text = text.replace("@REPOSITORY@", repository.trim_end_matches('/')),
        Err(_) => {
            if let Some((before, rest)) = text.split_once("<!-- repository -->")
                && let Some((_, after)) = rest.split_once("<!-- /repository -->")
            {
                text = format!("{before}{}", after.trim_start_matches('\n'));
            }
        }
    }
    let path = dist.join("org.coffer.desktop.metainfo.xml");
    fs::write(&path, text.replace("@VERSION@", env!("CARGO_PKG_VERSION")).replace("@DATE@", &day_of_source()?))?;
    Ok(path)
}

fn debian_changelog() -> Result<String> {
    let when = answer(Command::new("date").args(["-u", "-R", "-d", &day_of_source()?]))?;
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!(
        "coffer ({version}) unstable; urgency=low\n\n  * What is new stands in CHANGELOG.md of the source.\n\n \
         -- {MAINTAINER}  {}\n",
        when.trim()
    ))
}

/// The day of the newest commit, so that the same source makes the same package; today outside of a repository.
fn day_of_source() -> Result<String> {
    if let Ok(day) = answer(Command::new("git").args(["log", "-1", "--format=%cs"]))
        && !day.trim().is_empty()
    {
        return Ok(day.trim().to_owned());
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Ok(answer(Command::new("date").args(["-u", "+%F", "-d", &format!("@{now}")]))?.trim().to_owned())
}

fn zipped(path: &Path, text: &str) -> Result<PathBuf> {
    fs::write(path, text)?;
    run(Command::new("gzip").args(["-9", "--no-name", "--force"]).arg(path))?;
    Ok(path.with_added_extension("gz"))
}

fn here(path: &str) -> Result<PathBuf> {
    Ok(env::current_dir()?.join(path))
}

fn make_readable(file: &Path) -> Result {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o644))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// Says what the packages weigh, and fails for one that is too heavy.
fn weigh(folder: &Path) -> Result {
    let mut heavy = Vec::new();
    let mut say = |what: String, bytes: u64, largest: u64| {
        println!("{what}: {:.1} MB, {:.0} at most", mega(bytes), mega(largest));
        if bytes > largest {
            heavy.push(what);
        }
    };
    for kind in ["deb", "rpm"] {
        let Ok(packages) = fs::read_dir(folder.join(kind)) else { continue };
        for package in packages {
            let package = package?.path();
            if package.extension().is_none_or(|extension| extension != kind) {
                continue;
            }
            let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
            say(name.clone(), fs::metadata(&package)?.len(), LARGEST_PACKAGE);
            if kind == "deb" {
                let size = answer(Command::new("dpkg-deb").arg("--field").arg(&package).arg("Installed-Size"))?;
                say(format!("{name}, installed"), size.trim().parse::<u64>().unwrap_or(0) * 1024, LARGEST_INSTALLED);
            }
        }
    }
    if heavy.is_empty() { Ok(()) } else { Err(Failure::new(format!("too heavy: {}", heavy.join(", ")))) }
}

#[expect(clippy::cast_precision_loss, reason = "to be read, with one decimal")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}
