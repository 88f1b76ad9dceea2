//! A ledger of some size to measure on: its file, the app over it, and what a bare connection makes of the same rows.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use app::{
    App,
    accounts::Registration,
    importing::ImportChoice,
    ledger::{
        CategoryId, Clock, Currency, Month,
        entries::{EntryFilter, EntryQuery, EntrySort},
    },
    vault::{BackupReason, KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use tempfile::TempDir;

use crate::floor;

const PASSWORD: &str = "correct horse 42";

pub struct Ground {
    pub rows: u32,
    pub data: PathBuf,
    pub app: App,
    pub bare: floor::Bare,
    pub growing: floor::Growing,
    pub food: CategoryId,
    pub health: CategoryId,
    /// Where a page begins that lies half-way through the ten years.
    pub half_way: Option<String>,
    /// Seconds that the import took alone, its peak memory in megabytes, and the seconds of its floor.
    pub import: (f64, f64, f64),
    _folder: TempDir,
}

impl Ground {
    /// Imports so many rows in a process of its own, beside their floor, and opens both.
    pub async fn prepare(rows: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let csv = make_csv(folder.path(), rows);
        let data = folder.path().join("data");
        let alone =
            Command::new(std::env::current_exe().unwrap()).arg("import-alone").arg(&data).arg(&csv).output().unwrap();
        let said = String::from_utf8(alone.stdout).unwrap();
        let [seconds, peak, added]: [f64; 3] =
            said.split_whitespace().map(|word| word.parse().unwrap()).collect::<Vec<_>>().try_into().unwrap();
        assert_eq!(added, f64::from(rows), "every row came in");
        let bare = folder.path().join("floor.db");
        let floor = floor::import(&bare, &csv).await;
        let app = open(&data).await;
        log_in(&app).await;
        let categories = app.list_categories().await.unwrap();
        let named = |name: &str| categories.iter().find(|category| category.name == name).unwrap().id;
        let filter = EntryFilter { to: Some(month(0).plus(-60).last()), ..EntryFilter::default() };
        let query = EntryQuery { filter, sort: EntrySort::DateDesc, limit: 100, cursor: None };
        let half_way = app.list_entries(&query).await.unwrap().next;
        Self {
            rows,
            bare: floor::Bare::open(&bare).await,
            growing: floor::Growing::new(&data),
            food: named("Food"),
            health: named("Health"),
            half_way,
            data,
            app,
            import: (seconds, peak, floor),
            _folder: folder,
        }
    }

    /// The day's first change starts the day's backup beside it; it is over when this settles.
    pub async fn day_is_backed_up(&self) {
        while self.app.list_backups().await.unwrap().iter().all(|backup| backup.reason != BackupReason::Daily) {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }
}

/// A month of the ten years, another one each round.
pub fn month(round: usize) -> Month {
    let back = round * 37 % 120;
    Month::new(2025, 12).unwrap().plus(-i32::try_from(back).unwrap())
}

/// A year of the ten.
pub fn year(round: usize) -> i32 {
    2016 + i32::try_from(round % 10).unwrap()
}

pub async fn open(dir: &Path) -> App {
    let vaults = Vaults::open_with(dir, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
    App::over(vaults, dir, Clock::System, |_| ()).unwrap()
}

pub async fn log_in(app: &App) {
    app.log_in("bench", &SecretText::new(PASSWORD)).await.unwrap();
}

pub async fn register(app: &App) {
    let secret = || SecretText::new(PASSWORD);
    let form = Registration {
        username: "bench".to_owned(),
        email: "bench@example.org".to_owned(),
        password: secret(),
        confirm_password: secret(),
        currency: Currency::parse("USD").unwrap(),
    };
    app.register(form).await.unwrap();
}

pub async fn import(app: &App, csv: &Path) -> u32 {
    let preview = app.look_into_file(csv, None).await.unwrap();
    let choice =
        ImportChoice { id: preview.id, create_categories: true, include_already_there: false, skip_bad: false };
    app.commit_import(choice, |_| ()).await.unwrap().added
}

/// A ledger of so many rows, of the same making as everywhere.
fn make_csv(dir: &Path, rows: u32) -> PathBuf {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/make_ledger.py");
    assert!(script.exists(), "the bench needs {}", script.display());
    let made = Command::new("python3")
        .arg(script)
        .args(["--rows", &rows.to_string(), "--out"])
        .arg(dir)
        .status()
        .expect("python3 runs");
    assert!(made.success());
    dir.join("ledger.csv")
}
