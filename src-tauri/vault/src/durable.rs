//! Writing files so that a power cut leaves the old one or the new one, readable by the owner alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Makes a folder (and its parents) that only its owner can enter. An existing one is narrowed.
pub(crate) fn make_private_dir(path: &Path) -> io::Result<()> {
    make_dir(path)?;
    narrow(path, 0o700)
}

/// Makes a folder (and its parents) that only its owner can enter. An existing one keeps its rights: it may be somebody's
/// home.
pub fn make_dir(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A new file that only its owner can read. Fails where there is one already.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private_options().create_new(true).open(path)
}

/// Opens a file for reading and writing, making a private one where there is none.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    private_options().read(true).create(true).truncate(false).open(path)
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Takes every right from others on a file or folder that is there already.
pub(crate) fn narrow(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path)?.permissions().mode() & 0o777 != mode {
            fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// Puts new contents in place of a file: temporary file, flush, rename, flush the folder.
pub(crate) fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(contents))
}

/// Like [`replace`], for contents that are written bit by bit. A failed write leaves nothing behind.
pub(crate) fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let temporary = temporary_beside(path);
    let outcome = (|| {
        discard(&temporary)?;
        let mut file = create_private(&temporary)?;
        write(&mut file)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary, path)?;
        sync_parent(path)
    })();
    if outcome.is_err() {
        // The first error is the one to tell; the next write to this place begins by removing a leftover.
        discard(&temporary).ok();
    }
    outcome
}

/// How many symbolic links are followed before it counts as a loop.
const LINKS: usize = 40;

/// New contents on their way to a place that a user chose: a link is followed, a file keeps its rights, and what is no
/// file (a pipe, a device) is left alone. Dropped before [`Replacement::put`], it leaves nothing behind.
#[derive(Debug)]
pub struct Replacement {
    target: PathBuf,
    temporary: PathBuf,
    file: File,
}

impl Replacement {
    /// Begins the contents beside the place.
    ///
    /// # Errors
    /// `InvalidInput` for what is no file.
    pub fn begin(chosen: &Path) -> io::Result<Self> {
        let found = match fs::metadata(chosen) {
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
            Err(problem) if problem.kind() != io::ErrorKind::NotFound => return Err(problem),
            found => found.ok(),
        };
        let target = behind_links(std::path::absolute(chosen)?)?;
        let temporary = own_place_beside(&target);
        let begun = Self { file: create_private(&temporary)?, target, temporary };
        #[cfg(unix)]
        if let Some(found) = found {
            begun.file.set_permissions(found.permissions())?;
        }
        #[cfg(not(unix))]
        drop(found);
        Ok(begun)
    }

    /// What the contents are written to.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Puts the contents in their place, to last.
    pub fn put(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.temporary, &self.target)?;
        sync_parent(&self.target)
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // After a rename there is nothing to discard; before, what failed first is the one to tell.
        discard(&self.temporary).ok();
    }
}

/// The place that a link stands for, whether or not there is anything yet.
fn behind_links(mut path: PathBuf) -> io::Result<PathBuf> {
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::ErrorKind::InvalidInput.into())
}

/// Where contents for a place of the user's are prepared: what lies beside it may be anybody's, so the name is new.
fn own_place_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", uuid::Uuid::new_v4().simple()));
    path.with_file_name(name)
}

/// Where new contents of a file of our own are prepared.
pub(crate) fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".tmp");
    path.with_file_name(name)
}

/// Makes a rename, creation or removal inside a folder last.
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    // Windows cannot flush a folder; there the rename itself is journalled.
    #[cfg(unix)]
    File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), sync_dir)
}

/// Removes a file; one that is not there is as good as removed.
pub(crate) fn discard(path: &Path) -> io::Result<()> {
    absent_is_fine(fs::remove_file(path))
}

/// Removes a folder with all in it; one that is not there is as good as removed.
pub(crate) fn discard_dir(path: &Path) -> io::Result<()> {
    absent_is_fine(fs::remove_dir_all(path))
}

fn absent_is_fine(outcome: io::Result<()>) -> io::Result<()> {
    match outcome {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Reads a file that must not be larger than this. A larger one answers `InvalidData` without being read.
pub(crate) fn read_small(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_is_all_or_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        replace(&path, b"old").unwrap();
        let failed = replace_with(&path, |file| {
            file.write_all(b"ne")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no leftover");
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    fn put(path: &Path, contents: &[u8]) -> io::Result<()> {
        let place = Replacement::begin(path)?;
        place.file().write_all(contents)?;
        place.put()
    }

    #[test]
    fn a_replacement_that_is_given_up_leaves_the_old() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ledger.csv");
        put(&path, b"old").unwrap();
        let given_up = Replacement::begin(&path).unwrap();
        given_up.file().write_all(b"ne").unwrap();
        drop(given_up);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        put(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "no leftover");
        let neighbour = dir.path().join("ledger.csv.tmp");
        fs::write(&neighbour, b"another program's").unwrap();
        put(&path, b"newer").unwrap();
        assert_eq!(fs::read(&neighbour).unwrap(), b"another program's");
        assert_eq!(put(dir.path(), b"x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn a_replacement_follows_links_keeps_rights_and_leaves_alone_what_is_no_file() {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let is_link = |path: &Path| fs::symlink_metadata(path).unwrap().is_symlink();
        fs::create_dir(at("far")).unwrap();
        put(&at("far/real"), b"old").unwrap();
        assert_eq!(mode(&at("far/real")), 0o600, "a new one is for its owner alone");
        fs::set_permissions(at("far/real"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("far/real", at("link")).unwrap();
        symlink(at("link"), at("link to link")).unwrap();
        put(&at("link to link"), b"new").unwrap();
        assert_eq!(fs::read(at("far/real")).unwrap(), b"new");
        assert_eq!(mode(&at("far/real")), 0o640, "an old one keeps its rights");
        assert!(is_link(&at("link")) && is_link(&at("link to link")));
        symlink("far/none yet", at("ahead")).unwrap();
        put(&at("ahead"), b"x").unwrap();
        assert!(is_link(&at("ahead")) && at("far/none yet").is_file());
        symlink("circle", at("circle")).unwrap();
        put(&at("circle"), b"x").unwrap_err();

        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        assert_eq!(put(&at("pipe"), b"x").unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(fs::metadata(at("pipe")).unwrap().file_type().is_fifo());
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folders_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        make_private_dir(&inner).unwrap();
        assert_eq!(mode(&inner), 0o700);
        replace(&inner.join("f"), b"x").unwrap();
        assert_eq!(mode(&inner.join("f")), 0o600);
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).unwrap();
        make_private_dir(&inner).unwrap();
        assert_eq!(mode(&inner), 0o700);
    }
}
