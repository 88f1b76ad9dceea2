//! One Coffer for a data folder: a second start tells the first what it was asked for, and ends.
//!
//! On Unix a lock on `coffer.lock` says who is first, and the file holds the address of a socket on which the first one
//! listens. That needs no session bus, so it also holds in a bare session, and a second start ends before it has loaded
//! anything: `coffer --quick-add` bound to a key is as fast as a key bound by the app. (Windows has its own way, through
//! tauri-plugin-single-instance.)
#![cfg(unix)]

use std::{
    fs::{self, File, TryLockError},
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::start::Start;

const LOCK: &str = "coffer.lock";
const SOCKET: &str = "coffer.sock";
/// The longest path that a socket's address holds, on the meanest of the systems (macOS: 104 with its end).
const LONGEST_ADDRESS: usize = 100;
/// The first one may still be starting.
const PATIENCE: Duration = Duration::from_secs(5);
/// A wish is a word.
const LONGEST_WISH: u64 = 256;

/// Which start this is.
pub enum Instance {
    /// The first; it stays so as long as this value lives.
    First(First),
    /// Not the first: whoever is has been told.
    Second,
}

/// The first start.
pub struct First {
    listener: UnixListener,
    address: PathBuf,
    // Held, and let go by the system however the program ends.
    _lock: File,
}

/// Finds out which start this is. A second one tells the first what it was asked for.
///
/// # Errors
/// When the folder cannot be written, or the first one does not answer.
pub fn claim(data_dir: &Path, asked: Start) -> io::Result<Instance> {
    let path = data_dir.join(LOCK);
    let mut lock = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return tell(&path, asked).map(|()| Instance::Second),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let (listener, address) = listen(data_dir)?;
    lock.set_len(0)?;
    lock.write_all(address.as_os_str().as_encoded_bytes())?;
    Ok(Instance::First(First { listener, address, _lock: lock }))
}

fn listen(data_dir: &Path) -> io::Result<(UnixListener, PathBuf)> {
    let usual = data_dir.join(SOCKET);
    if usual.as_os_str().len() <= LONGEST_ADDRESS {
        // We hold the lock, so what lies there is nobody's any more.
        let _ = fs::remove_file(&usual);
        if let Ok(listener) = UnixListener::bind(&usual) {
            return Ok((listener, usual));
        }
    }
    // A path too long, or a file system without sockets.
    let other = std::env::temp_dir().join(format!("coffer-{}.sock", std::process::id()));
    let _ = fs::remove_file(&other);
    Ok((UnixListener::bind(&other)?, other))
}

fn tell(lock: &Path, asked: Start) -> io::Result<()> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match tell_once(lock, asked) {
            Err(_) if Instant::now() < deadline => sleep(Duration::from_millis(50)),
            outcome => return outcome,
        }
    }
}

fn tell_once(lock: &Path, asked: Start) -> io::Result<()> {
    let mut first = UnixStream::connect(fs::read_to_string(lock)?)?;
    first.set_read_timeout(Some(PATIENCE))?;
    serde_json::to_writer(&first, &asked)?;
    first.write_all(b"\n")?;
    let mut heard = [0];
    first.read_exact(&mut heard)
}

impl First {
    /// Hears what later starts are asked for, until the program ends.
    pub fn listen(self, mut hear: impl FnMut(Start) + Send + 'static) -> io::Result<()> {
        std::thread::Builder::new().name("later starts".to_owned()).spawn(move || {
            for stream in self.listener.incoming() {
                match stream.and_then(|stream| answer(&stream)) {
                    Ok(asked) => hear(asked),
                    // Where there are too many open files, the next try fails as well, at once.
                    Err(_) => sleep(Duration::from_millis(50)),
                }
            }
        })?;
        Ok(())
    }
}

fn answer(mut stream: &UnixStream) -> io::Result<Start> {
    // Nobody may hold the line.
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    let mut line = String::new();
    BufReader::new(stream.take(LONGEST_WISH)).read_line(&mut line)?;
    let asked = serde_json::from_str(&line)?;
    stream.write_all(b"!")?;
    Ok(asked)
}

impl Drop for First {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.address);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_second_start_tells_the_first_and_a_third_is_the_first_again() {
        let folder = tempfile::tempdir().unwrap();
        let Instance::First(first) = claim(folder.path(), Start::Window).unwrap() else {
            panic!("nobody else is here")
        };
        let (heard, hears) = mpsc::channel();
        first.listen(move |asked| heard.send(asked).unwrap()).unwrap();
        for asked in [Start::QuickAdd, Start::Window, Start::Tray] {
            // The lock is of the open file, so a second opening in this process stands for another process.
            assert!(matches!(claim(folder.path(), asked).unwrap(), Instance::Second));
            assert_eq!(hears.recv_timeout(PATIENCE).unwrap(), asked);
        }
    }

    #[test]
    fn what_a_killed_one_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LOCK), "/nowhere/at/all").unwrap();
        fs::write(folder.path().join(SOCKET), "").unwrap();
        assert!(matches!(claim(folder.path(), Start::Window).unwrap(), Instance::First(_)));
        assert!(!folder.path().join(SOCKET).exists(), "and nothing is left behind");
        let deep = folder.path().join("a".repeat(120));
        fs::create_dir(&deep).unwrap();
        let Instance::First(_first) = claim(&deep, Start::Window).unwrap() else { panic!("nobody else is here") };
        assert!(!deep.join(SOCKET).exists(), "too long an address goes elsewhere");
    }
}
