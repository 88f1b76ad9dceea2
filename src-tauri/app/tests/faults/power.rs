//! The power goes at any instant: what was never flushed to the disk is gone.
//!
//! The vault lies on an ext4 file system in a file. The process is stopped, and the file copied as it is: what the
//! process had written but not flushed is only in the kernel's cache and not in the copy. The copy is mounted in its
//! place, with the file system's journal replayed as after a reboot. A bare connection that does not flush each commit
//! shows that this method does lose what was not flushed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use sqlx::{
    ConnectOptions, Connection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::{
    story::{self, Book},
    support::{Chance, Mount, Part, Victim, in_private_mounts, may_mount, register, run, size, skipped},
};

const CASE: &str = "D4 power cut";

/// How many cuts one vault takes before its whole story is taken back.
const OF_ONE_VAULT: usize = 50;

#[test]
fn acknowledged_changes_survive_power_cuts() {
    in_private_mounts(CASE, "power::cuts_in_private_mounts");
}

/// A file system in a file, mounted.
struct Disk {
    image: PathBuf,
    at: PathBuf,
    mount: Option<Mount>,
}

impl Disk {
    fn new(dir: &Path) -> Result<Self, String> {
        let (image, at) = (dir.join("disk.img"), dir.join("disk"));
        fs::File::create(&image).unwrap().set_len(96 << 20).unwrap();
        run("mkfs.ext4", &["-q", "-F", image.to_str().unwrap()])?;
        let mut disk = Self { image, at, mount: None };
        disk.mount()?;
        Ok(disk)
    }

    fn mount(&mut self) -> Result<(), String> {
        // No commit by the clock: only what is flushed lasts, and nothing is written while the file is copied.
        let options = ["-o", "loop,noatime,commit=300", self.image.to_str().unwrap()];
        self.mount = Some(Mount::new(&options, &self.at)?);
        Ok(())
    }

    /// Cuts the power of the process's computer, and starts it again.
    fn cut(&mut self, victim: &mut Victim) {
        victim.pause();
        let cut = self.image.with_extension("cut");
        run("cp", &["--sparse=always", self.image.to_str().unwrap(), cut.to_str().unwrap()]).unwrap();
        victim.kill();
        self.mount = None;
        fs::rename(cut, &self.image).unwrap();
        self.mount().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn cuts_in_private_mounts() {
    if !may_mount() {
        return;
    }
    let cuts = size(10, 500);
    let mut chance = Chance::new(5);
    let (mut acknowledged, mut under_way, mut taken_back) = (0, [0, 0], 0);
    for vault in 0..cuts.div_ceil(OF_ONE_VAULT) {
        let dir = tempfile::tempdir().unwrap();
        let mut disk = match Disk::new(dir.path()) {
            Ok(disk) => disk,
            Err(why) => return skipped(CASE, &why),
        };
        let (data, notes) = (disk.at.join("data"), dir.path().join("notes"));
        register(&data).await.unwrap().lock().await.unwrap();
        let mut book = Book::default();
        for cut in 0..OF_ONE_VAULT.min(cuts - vault * OF_ONE_VAULT) {
            let mut victim = Victim::start("story::lives_until_stopped", &data, &notes, (vault * 1_000 + cut) as u64);
            victim.wait_for("Begun");
            std::thread::sleep(chance.duration(Duration::from_millis(700)));
            disk.cut(&mut victim);
            book.settle(&data, &victim.notes::<story::Note>()).await;
        }
        taken_back += book.take_back(&data).await;
        acknowledged += book.acknowledged;
        under_way = [under_way[0] + book.under_way[0], under_way[1] + book.under_way[1]];
    }
    let (tries, lost) = lost_without_flushing(&mut chance).await;
    println!(
        "{CASE}: {cuts} cuts, {acknowledged} acknowledged, 0 lost, 0 damaged ({} under way were kept whole, {} not at all), \
         {taken_back} changes undone and redone; without flushing, {lost} were lost in {tries} cut(s), as must be",
        under_way[0], under_way[1]
    );
}

#[derive(Serialize, Deserialize)]
enum Commit {
    Begun,
    Row(i64),
}

fn bare(dir: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(dir.join("bare.db"))
        .create_if_missing(true)
        .pragma("key", format!("\"x'{}'\"", "00".repeat(32)))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .disable_statement_logging()
}

#[tokio::test]
#[ignore = "a part for another process"]
async fn commits_without_flushing() {
    let Some(part) = Part::given() else { return };
    let mut connection = bare(&part.dir).connect().await.unwrap();
    part.note(&Commit::Begun);
    for row in 1.. {
        sqlx::query("INSERT INTO t VALUES (?, 'words')").bind(row).execute(&mut connection).await.unwrap();
        part.note(&Commit::Row(row));
    }
}

/// Cuts until a bare connection has lost something: the number of cuts, and of the commits that were lost.
async fn lost_without_flushing(chance: &mut Chance) -> (usize, i64) {
    for cut in 1..=20 {
        let dir = tempfile::tempdir().unwrap();
        let mut disk = Disk::new(dir.path()).unwrap();
        let mut connection = bare(&disk.at).connect().await.unwrap();
        sqlx::raw_sql("CREATE TABLE t (row INTEGER PRIMARY KEY, words TEXT)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let mut victim = Victim::start("power::commits_without_flushing", &disk.at, &dir.path().join("notes"), 0);
        victim.wait_for("Begun");
        std::thread::sleep(Duration::from_millis(300) + chance.duration(Duration::from_millis(700)));
        disk.cut(&mut victim);
        let Some(Commit::Row(acknowledged)) = victim.notes().pop() else { continue };
        let mut connection = bare(&disk.at).connect().await.unwrap();
        let last: i64 =
            sqlx::query_scalar("SELECT ifnull(max(row), 0) FROM t").fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        if last < acknowledged {
            return (cut, acknowledged - last);
        }
    }
    panic!("a writer that does not flush lost nothing in 20 cuts: these cuts prove nothing");
}
