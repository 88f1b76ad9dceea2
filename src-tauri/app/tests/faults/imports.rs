//! kill -9 at any instant of an import: all rows or none, and the same file again gives exactly the file once.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    App,
    importing::{ImportChoice, ImportProgress, ImportResult, ImportStage},
    ledger::Facts,
};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use tokio::sync::Notify;

use crate::support::{
    Chance, PASSWORD, Part, Row, USER, Victim, add, all_rows, assert_backups_whole, assert_no_leftovers, copy_folder,
    daily_backup, kind, open, register, size,
};

/// One line of the notes.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Note {
    Begun,
    BackingUp,
    Saving,
    Finishing,
    Imported,
}

/// Writes a file to import and says what its incomes and expenses come to. Its last category is one that no ledger has.
pub fn write_csv(path: &Path, rows: usize) -> (i64, i64) {
    let shelves = ["Food", "Travel", "Bills", "Other", "Ferrets"];
    let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
    writeln!(file, "Date,Description,Amount,Category").unwrap();
    let (mut income, mut expenses) = (0, 0);
    for row in 0..rows {
        let (month, day, cents) = (row % 12 + 1, row % 28 + 1, row as i64 * 7 % 99_991 + 1);
        let (sign, shelf) = if row % 9 == 0 { ("", "") } else { ("-", shelves[row % shelves.len()]) };
        *(if row % 9 == 0 { &mut income } else { &mut expenses }) += cents;
        writeln!(file, "2025-{month:02}-{day:02},row {row},{sign}{}.{:02},{shelf}", cents / 100, cents % 100).unwrap();
    }
    file.flush().unwrap();
    (income, expenses)
}

/// Imports a file, with the categories it needs.
pub async fn import(
    app: &App,
    file: &Path,
    progress: impl Fn(ImportProgress) + Send + Sync + 'static,
) -> app::Result<ImportResult> {
    let look = app.look_into_file(file, None).await?;
    let choice = ImportChoice { id: look.id, create_categories: true, include_already_there: false, skip_bad: false };
    app.commit_import(choice, progress).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_stops_an_import_whole_and_its_owner_hears_of_it_once() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let app = Arc::new(register(&data).await.unwrap());
    let file = file_beside(&data);
    write_csv(&file, 30_000);
    let saving = Arc::new(Notify::new());
    let locking = tokio::spawn({
        let (app, saving) = (app.clone(), saving.clone());
        async move {
            saving.notified().await;
            app.lock().await
        }
    });
    let noting = move |progress: ImportProgress| {
        if matches!(progress.stage, ImportStage::Saving) {
            saving.notify_one();
        }
    };
    assert!(import(&app, &file, noting).await.is_err());
    locking.await.unwrap().unwrap();
    assert_eq!(kind(&app.take_stopped_import().await), "Locked", "nobody is there to hear of it");

    app.log_in(USER, &PASSWORD.into()).await.unwrap();
    assert_eq!(all_rows(&app).await.unwrap().len(), 0, "nothing of it was booked");
    assert_eq!(app.take_stopped_import().await.unwrap().as_deref(), Some("bank.csv"));
    assert_eq!(app.take_stopped_import().await.unwrap(), None, "said once");
    import(&app, &file, |_| {}).await.unwrap();
    app.lock().await.unwrap();
    app.log_in(USER, &PASSWORD.into()).await.unwrap();
    assert_eq!(app.take_stopped_import().await.unwrap(), None, "one that came to its end was not stopped");
    app.lock().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn imports_until_stopped() {
    let Some(part) = Part::given() else { return };
    let app = open(&part.dir).await.unwrap();
    part.note(&Note::Begun);
    let (file, notes) = (file_beside(&part.dir), part.again());
    let noting = move |progress: ImportProgress| {
        notes.note(&match progress.stage {
            ImportStage::BackingUp => Note::BackingUp,
            ImportStage::Saving => Note::Saving,
            ImportStage::Finishing => Note::Finishing,
        });
    };
    import(&app, &file, noting).await.unwrap();
    part.note(&Note::Imported);
    // So that the end of the test does not end the process before the kill.
    std::thread::sleep(Duration::from_secs(30));
}

fn file_beside(data: &Path) -> PathBuf {
    data.with_file_name("bank.csv")
}

/// A vault with a few entries, a file to import, and how long that takes when nobody disturbs it.
struct Setting {
    dir: TempDir,
    rows: i64,
    before: Facts,
    rows_before: Vec<Row>,
    sums: (i64, i64),
    whole: Duration,
    finishing: Duration,
}

impl Setting {
    async fn new(rows: usize) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        let app = register(&data).await.unwrap();
        for number in 0..30 {
            add(&app, 100 + number, &format!("before {number}")).await.unwrap();
        }
        daily_backup(&app).await;
        let (before, rows_before) = (app.verify().await.unwrap(), all_rows(&app).await.unwrap());
        app.lock().await.unwrap();
        let sums = write_csv(&file_beside(&data), rows);
        let copy = dir.path().join("undisturbed");
        copy_folder(&data, &copy);
        let mut victim = Victim::start("imports::imports_until_stopped", &copy, &dir.path().join("notes"), 0);
        victim.wait_for("Begun");
        let begun = Instant::now();
        victim.wait_for("Finishing");
        let saved = begun.elapsed();
        victim.wait_for("Imported");
        let whole = begun.elapsed();
        victim.kill();
        fs::remove_dir_all(copy).unwrap();
        Self { dir, rows: rows as i64, before, rows_before, sums, whole, finishing: whole - saved }
    }

    /// One kill. Says what the process was at.
    async fn kill(&self, number: usize, chance: &mut Chance) -> Note {
        // Beside the file, which lies there for all kills.
        let (data, notes) = (self.dir.path().join("killed"), self.dir.path().join("notes"));
        copy_folder(&self.dir.path().join("data"), &data);
        let mut victim = Victim::start("imports::imports_until_stopped", &data, &notes, 0);
        if number % 4 == 3 {
            victim.wait_for("Finishing");
            std::thread::sleep(chance.duration(self.finishing + Duration::from_millis(5)));
        } else {
            victim.wait_for("Begun");
            std::thread::sleep(chance.duration(self.whole));
        }
        victim.kill();
        let at: Note = victim.notes().pop().unwrap();
        self.check(&data, matches!(at, Note::Imported)).await;
        fs::remove_dir_all(&data).unwrap();
        at
    }

    async fn check(&self, data: &Path, acknowledged: bool) {
        let app = open(data).await.unwrap();
        assert_no_leftovers(data);
        let there = app.verify().await.unwrap();
        let is_in = there != self.before;
        assert!(is_in || !acknowledged, "an import that was acknowledged is there");
        if is_in {
            self.check_imported(&app).await;
        } else {
            assert_eq!(all_rows(&app).await.unwrap(), self.rows_before, "none of the rows");
            assert_eq!(app.list_changes(1, None).await.unwrap().changes[0].id.0, 30, "and nothing in the journal");
        }
        assert_backups_whole(&app).await;
        let again = import(&app, &file_beside(data), |_| {}).await.unwrap();
        let expected = if is_in { (0, self.rows) } else { (self.rows, 0) };
        assert_eq!((i64::from(again.added), i64::from(again.skipped)), expected, "the same file again");
        self.check_imported(&app).await;
        app.undo(None).await.unwrap();
        assert_eq!(app.verify().await.unwrap(), self.before, "undone, the book is as before");
        assert_eq!(all_rows(&app).await.unwrap(), self.rows_before);
        app.lock().await.unwrap();
    }

    async fn check_imported(&self, app: &App) {
        let facts = app.verify().await.unwrap();
        let (income, expenses) =
            (self.before.income.unwrap().get() + self.sums.0, self.before.expenses.unwrap().get() + self.sums.1);
        assert_eq!(
            (facts.entries, facts.income.unwrap().get(), facts.expenses.unwrap().get(), facts.categories),
            (self.before.entries + self.rows, income, expenses, self.before.categories + 1)
        );
        let year = app.yearly_summary(2025).await.unwrap();
        assert_eq!((year.income.get(), year.expenses.get(), year.count), (self.sums.0, self.sums.1, self.rows));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_import_is_there_whole_or_not_at_all() {
    let mut chance = Chance::new(2);
    let mut seen = [0; 5];
    let mut kills = 0;
    for (rows, count) in [(5_000, size(28, 280)), (20_000, size(2, 20))] {
        let setting = Setting::new(rows).await;
        for number in 0..count {
            seen[setting.kill(number + 2, &mut chance).await as usize] += 1;
        }
        kills += count;
    }
    println!(
        "D2 kill -9 during an import: {kills} kills ({} while reading, {} in the backup before, {} while rows came in, {} \
         finishing, {} after), 0 partial, 0 doubled, 0 leftovers",
        seen[0], seen[1], seen[2], seen[3], seen[4]
    );
}
