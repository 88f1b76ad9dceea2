//! What all cases share: a vault to harm, the process that is harmed, its notes, chance, and mounts that leave no trace.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    App, Error, Result,
    accounts::Registration,
    ledger::{
        CategoryId, Clock, Currency, Date, EntryId, EntryKind, Minor,
        entries::{Entry, EntryFilter, EntryQuery, EntrySort, NewExpense},
    },
    vault::{KdfProfile, MemoryKeychain, Vaults},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use tempfile::TempDir;

pub const USER: &str = "Ada";
pub const PASSWORD: &str = "seven lazy otters";

/// The size of a case: small with all other tests, large when asked for.
pub fn size(push: usize, long: usize) -> usize {
    if is_long() { long } else { push }
}

pub fn is_long() -> bool {
    std::env::var_os("COFFER_FAULTS").is_some_and(|asked| asked == "long")
}

/// Starts the app on a data folder, with nobody logged in.
pub async fn start(dir: &Path) -> Result<App> {
    let vaults = Vaults::open_with(dir, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await?;
    App::over(vaults, dir, Clock::System, |_| {})
}

/// Starts the app and opens the vault.
pub async fn open(dir: &Path) -> Result<App> {
    let app = start(dir).await?;
    app.log_in(USER, &PASSWORD.into()).await?;
    Ok(app)
}

/// Makes the account, which is open then.
pub async fn register(dir: &Path) -> Result<App> {
    let app = start(dir).await?;
    app.register(registration()).await?;
    Ok(app)
}

pub fn registration() -> Registration {
    Registration {
        username: USER.to_owned(),
        email: "ada@example.org".to_owned(),
        password: PASSWORD.into(),
        confirm_password: PASSWORD.into(),
        currency: Currency::parse("EUR").unwrap(),
    }
}

/// The folder of the only account.
pub fn account_folder(dir: &Path) -> PathBuf {
    let folders: Vec<PathBuf> = fs::read_dir(dir.join("accounts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    match folders.as_slice() {
        [one] => one.clone(),
        other => panic!("one account and nothing half made: {other:?}"),
    }
}

/// What lies in a folder.
pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect(),
        Err(_) => Vec::new(),
    };
    names.sort();
    names
}

/// Every file below a folder with its size.
pub fn files_below(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let (path, found) = (entry.as_ref().unwrap().path(), entry.as_ref().unwrap().metadata().unwrap());
            if found.is_dir() {
                folders.push(path);
            } else {
                files.push((path, found.len()));
            }
        }
    }
    files.sort();
    files
}

/// Asserts that nothing of interrupted work is left, as must be after every login.
pub fn assert_no_leftovers(dir: &Path) {
    let account = account_folder(dir);
    assert_eq!(names_in(&account.join("restore")), Vec::<String>::new(), "the scratch folder is empty after a login");
    for folder in [account.clone(), account.join("backups"), dir.join("accounts")] {
        let left: Vec<String> = names_in(&folder).into_iter().filter(|name| name.ends_with(".tmp")).collect();
        assert!(left.is_empty(), "no half-written file is left in {}: {left:?}", folder.display());
    }
}

/// Asserts that the list of backups shows every file there is, and that each is whole.
pub async fn assert_backups_whole(app: &App) -> usize {
    let listed = app.list_backups().await.unwrap();
    let mut ids: Vec<&str> = listed.iter().map(|backup| backup.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(names_in(&account_folder(app.data_dir()).join("backups")), ids, "every file is a backup that is listed");
    for backup in &listed {
        let look = app.look_into_backup(&backup.id).await.unwrap();
        assert_eq!(look.backup.facts, backup.facts, "a backup holds what the list says");
    }
    listed.len()
}

/// An entry as far as its owner knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    pub id: EntryId,
    pub kind: EntryKind,
    pub date: Date,
    pub amount: Minor,
    pub description: String,
    pub category: Option<CategoryId>,
    pub note: Option<String>,
}

impl From<Entry> for Row {
    fn from(entry: Entry) -> Self {
        let Entry { id, kind, date, amount, description, category, note, .. } = entry;
        Self { id, kind, date, amount, description, category, note }
    }
}

/// All entries, page by page.
pub async fn all_rows(app: &App) -> Result<Vec<Row>> {
    let mut query = EntryQuery { filter: EntryFilter::default(), sort: EntrySort::DateDesc, limit: 500, cursor: None };
    let mut rows = Vec::new();
    loop {
        let page = app.list_entries(&query).await?;
        rows.extend(page.entries.into_iter().map(Row::from));
        match page.next {
            None => return Ok(rows),
            next => query.cursor = next,
        }
    }
}

pub async fn add(app: &App, amount: i64, description: &str) -> Result<Entry> {
    let amount = Minor::new(amount).unwrap();
    let description = description.to_owned();
    let new = NewExpense {
        amount,
        description,
        category: None,
        date: None,
        note: None,
        ai_classify: false,
        ..NewExpense::default()
    };
    Ok(app.add_expense(new).await?.saved)
}

/// Waits until the day's backup, which the first change begins, is done.
pub async fn daily_backup(app: &App) {
    let patience = Instant::now();
    while app.list_backups().await.unwrap().is_empty() {
        assert!(patience.elapsed() < Duration::from_secs(20), "the day's backup is made");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The process that is harmed, and its notes.
pub struct Victim {
    child: Child,
    notes: PathBuf,
}

impl Victim {
    /// Starts the part (`module::test`) on a data folder. Notes go to a new file.
    pub fn start(part: &str, dir: &Path, notes: &Path, seed: u64) -> Self {
        File::create(notes).unwrap();
        let child = part_of(part)
            .env("COFFER_FAULTS_DIR", dir)
            .env("COFFER_FAULTS_NOTES", notes)
            .env("COFFER_FAULTS_SEED", seed.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, notes: notes.to_owned() }
    }

    /// Every whole line noted so far.
    pub fn notes<T: DeserializeOwned>(&self) -> Vec<T> {
        let text = fs::read_to_string(&self.notes).unwrap();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        whole.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("a note: {line}"))).collect()
    }

    /// Waits until something was noted that holds `word`.
    pub fn wait_for(&mut self, word: &str) {
        self.wait_until(|text| text.contains(word));
    }

    /// Waits until so many lines were noted.
    pub fn wait_for_lines(&mut self, count: usize) {
        self.wait_until(|text| text.matches('\n').count() >= count);
    }

    fn wait_until(&mut self, enough: impl Fn(&str) -> bool) {
        let patience = Instant::now();
        while !enough(&fs::read_to_string(&self.notes).unwrap()) {
            if let Some(ended) = self.child.try_wait().unwrap() {
                // The note may have come between the two looks.
                let text = fs::read_to_string(&self.notes).unwrap();
                assert!(enough(&text), "the other process ended ({ended}) too early:\n{text}");
                return;
            }
            assert!(patience.elapsed() < Duration::from_secs(60), "the other process is heard of in time");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Ends it at once and without a chance to do anything about it.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Stops all its threads where they are, and comes back when they stand.
    pub fn pause(&self) {
        let pid = self.child.id();
        run("kill", &["-STOP", &pid.to_string()]).unwrap();
        let stands = |task: io::Result<fs::DirEntry>| {
            let status = fs::read_to_string(task.unwrap().path().join("stat")).unwrap_or_default();
            status.rsplit(") ").next().is_none_or(|rest| rest.starts_with('T'))
        };
        while !fs::read_dir(format!("/proc/{pid}/task")).unwrap().all(stands) {
            std::thread::sleep(Duration::from_micros(200));
        }
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// This binary again, playing the part (`module::test`).
fn part_of(part: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", part, "--nocapture"]);
    command
}

/// What the harmed process was given; none in a run that merely asks for ignored tests.
pub struct Part {
    pub dir: PathBuf,
    pub seed: u64,
    pub chance: Chance,
    notes: File,
}

impl Part {
    pub fn given() -> Option<Self> {
        let dir = PathBuf::from(std::env::var_os("COFFER_FAULTS_DIR")?);
        let seed = std::env::var("COFFER_FAULTS_SEED").ok()?.parse().ok()?;
        let notes = File::options().append(true).open(std::env::var_os("COFFER_FAULTS_NOTES")?).unwrap();
        Some(Self { dir, seed, chance: Chance::new(seed), notes })
    }

    /// Notes one line, in one write.
    pub fn note(&self, what: &impl Serialize) {
        let mut line = serde_json::to_string(what).unwrap();
        line.push('\n');
        (&self.notes).write_all(line.as_bytes()).unwrap();
    }

    /// The same part, to note from elsewhere, such as a progress.
    pub fn again(&self) -> Self {
        Self {
            dir: self.dir.clone(),
            seed: self.seed,
            chance: Chance::new(self.seed),
            notes: self.notes.try_clone().unwrap(),
        }
    }
}

/// Numbers that look random and are the same for the same seed (splitmix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }

    pub fn duration(&mut self, bound: Duration) -> Duration {
        Duration::from_micros(self.below(bound.as_micros() as u64))
    }

    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        among.get(self.below(among.len() as u64) as usize)
    }
}

/// A folder in memory where the system has one, for what is about logic and not about the disk.
pub fn quick_dir() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// Copies a folder with all in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs the part in a mount namespace of its own: what it mounts is gone with its last process, also when that is
/// killed. Where this cannot be done, says so and skips the case.
pub fn in_private_mounts(case: &str, part: &str) {
    if !cfg!(target_os = "linux") || run("unshare", &["--mount", "--propagation", "private", "true"]).is_err() {
        return skipped(case, "it needs Linux, root, and the right to mount");
    }
    let part = part_of(part);
    let ended = Command::new("unshare")
        .args(["--mount", "--propagation", "private"])
        .arg(part.get_program())
        .args(part.get_args())
        .env("COFFER_FAULTS_MOUNTS", "private")
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(ended.success(), "{case} failed in its mount namespace: {ended}");
}

/// Whether this process was started by [`in_private_mounts`] and so may mount what it likes.
pub fn may_mount() -> bool {
    std::env::var_os("COFFER_FAULTS_MOUNTS").is_some()
}

pub fn skipped(case: &str, why: &str) {
    println!("{case}: SKIPPED, {why}");
}

/// Something mounted, until this is dropped.
pub struct Mount(PathBuf);

impl Mount {
    /// Mounts; `args` are those of `mount` before the folder, which is made.
    pub fn new(args: &[&str], at: &Path) -> Result<Self, String> {
        if !at.exists() {
            fs::create_dir_all(at).unwrap();
        }
        run("mount", &[args, &[at.to_str().unwrap()]].concat())?;
        Ok(Self(at.to_owned()))
    }

    /// Makes a file or folder read-only where it is.
    pub fn read_only(at: &Path) -> Result<Self, String> {
        let path = at.to_str().unwrap();
        let mount = Self::new(&["--bind", path], at)?;
        run("mount", &["-o", "remount,ro,bind", path])?;
        Ok(mount)
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let path = self.0.to_str().unwrap();
        // A connection that was dropped, not closed, gives its file back a moment later.
        for _ in 0..200 {
            if run("umount", &[path]).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // Goes as soon as it is free, and with the namespace at the latest.
        let _ = run("umount", &["-l", path]);
    }
}

/// Runs a program quietly; the error is what it said.
pub fn run(program: &str, args: &[&str]) -> Result<(), String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// The kind of an error, without its words.
pub fn kind<T>(answer: &Result<T>) -> String {
    match answer {
        Ok(_) => "Ok".to_owned(),
        Err(Error::File(problem)) => format!("File({problem:?})"),
        Err(Error::Damaged { what }) => format!("Damaged({what:?})"),
        Err(Error::NewerVersion { needs }) => format!("NewerVersion({needs})"),
        Err(error) => format!("{error:?}"),
    }
}
