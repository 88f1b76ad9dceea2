//! Speed, each figure beside its floor from the same run: `cargo xtask bench [--rows N]…`.
//!
//! The floor of a read is the bare statement on a bare SQLCipher connection, that of an add is a write and an fdatasync
//! of as many bytes, that of an import is the rows inserted by a bare connection with two indexes, month totals by
//! trigger and the search index built once at the end. Nothing here fails for being slow: it prints.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod floor;
mod measure;

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Instant,
};

use app::{
    App,
    accounts::Registration,
    classify::{Classifier, Known, seven},
    importing::ImportChoice,
    ledger::{
        CategoryId, Clock, Currency, Minor, Month,
        entries::{EntryFilter, EntryQuery, EntrySort, NewExpense},
    },
    vault::{KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use measure::{Line, p95, p99, peak_rss_mb, print, times};

const PASSWORD: &str = "correct horse 42";
const ROUNDS: usize = 300;

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("import-alone") => {
            let (dir, csv) = (args.next().unwrap(), args.next().unwrap());
            import_alone(Path::new(&dir), Path::new(&csv)).await;
        }
        first => {
            let rest: Vec<String> = first.map(str::to_owned).into_iter().chain(args).collect();
            let mut sizes: Vec<u32> =
                rest.windows(2).filter(|pair| pair[0] == "--rows").map(|pair| pair[1].parse().unwrap()).collect();
            if sizes.is_empty() {
                sizes = vec![10_000, 1_000_000];
            }
            let mut before: Option<Vec<Line>> = None;
            for rows in sizes {
                let lines = run(rows).await;
                print(rows, &lines, before.as_deref());
                before = Some(lines);
            }
        }
    }
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

async fn open(dir: &Path) -> App {
    let vaults = Vaults::open_with(dir, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
    App::over(vaults, dir, Clock::System, |_| ()).unwrap()
}

async fn register(app: &App) {
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

async fn import(app: &App, csv: &Path) -> u32 {
    let preview = app.look_into_file(csv).await.unwrap();
    let choice =
        ImportChoice { id: preview.id, create_categories: true, include_already_there: false, skip_bad: false };
    app.commit_import(choice, |_| ()).await.unwrap().added
}

/// In a process of its own, so that its peak memory is its own.
async fn import_alone(dir: &Path, csv: &Path) {
    let app = open(dir).await;
    register(&app).await;
    let begin = Instant::now();
    let added = import(&app, csv).await;
    println!("{} {} {}", begin.elapsed().as_secs_f64(), peak_rss_mb(), added);
    app.lock().await.unwrap();
}

async fn run(rows: u32) -> Vec<Line> {
    let folder = tempfile::tempdir().unwrap();
    let csv = make_csv(folder.path(), rows);
    let mut lines = Vec::new();

    let data = folder.path().join("data");
    let alone =
        Command::new(std::env::current_exe().unwrap()).arg("import-alone").arg(&data).arg(&csv).output().unwrap();
    let said = String::from_utf8(alone.stdout).unwrap();
    let [seconds, peak, added]: [f64; 3] =
        said.split_whitespace().map(|word| word.parse().unwrap()).collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(added, f64::from(rows), "every row came in");
    let floor = floor::import(&folder.path().join("floor.db"), &csv).await;
    lines.push(Line::new("import, CSV to booked", seconds * 1e3, Some(floor * 1e3), "2.5 × floor"));
    lines.push(Line::new("import, peak memory (MB)", peak, None, "200 MB"));

    let app = open(&data).await;
    app.log_in("bench", &SecretText::new(PASSWORD)).await.unwrap();
    let bare = floor::Bare::open(&folder.path().join("floor.db")).await;

    let months: Vec<Month> = (0..120).map(|back| Month::new(2025, 12).unwrap().plus(-back)).collect();
    let month = |round: usize| months[round * 37 % months.len()];
    let page = |filter: EntryFilter, sort, cursor| EntryQuery { filter, sort, limit: 100, cursor };

    let bare_month = times(ROUNDS, async |round| bare.month(&month(round).to_string()).await).await;
    lines.push(Line::new(
        "monthly_summary",
        p95(times(ROUNDS, async |round| app.monthly_summary(month(round)).await.unwrap()).await),
        Some(p95(bare_month)),
        "1 ms",
    ));
    let year = |round: usize| 2016 + i32::try_from(round % 10).unwrap();
    let bare_year = times(ROUNDS, async |round| bare.year(year(round)).await).await;
    lines.push(Line::new(
        "yearly_summary",
        p95(times(ROUNDS, async |round| app.yearly_summary(year(round)).await.unwrap()).await),
        Some(p95(bare_year)),
        "2 ms",
    ));
    lines.push(Line::new(
        "dashboard",
        p95(times(ROUNDS, async |round| app.dashboard(month(round)).await.unwrap()).await),
        None,
        "",
    ));

    // A year's insights read every entry of it: that alone is their floor.
    let few = ROUNDS / 10;
    let bare_entries = times(few, async |round| bare.entries_of(year(round)).await).await;
    lines.push(Line::new(
        "yearly_insights",
        p95(times(few, async |round| app.yearly_insights(year(round)).await.unwrap()).await),
        Some(p95(bare_entries)),
        "150 ms",
    ));
    lines.push(Line::new(
        "monthly_insights",
        p95(times(few, async |round| app.monthly_insights(month(round)).await.unwrap()).await),
        None,
        "150 ms",
    ));

    let bare_page = p95(times(ROUNDS, async |_| bare.newest_page().await).await);
    let categories = app.list_categories().await.unwrap();
    let by_name = |name: &str| Some(vec![categories.iter().find(|category| category.name == name).unwrap().id]);
    let half = app
        .list_entries(&page(
            EntryFilter { to: Some(months[60].last()), ..EntryFilter::default() },
            EntrySort::DateDesc,
            None,
        ))
        .await
        .unwrap()
        .next;
    let pages = [
        ("page: newest", EntryFilter::default(), EntrySort::DateDesc, None),
        ("page: half-way", EntryFilter::default(), EntrySort::DateDesc, half),
        ("page: oldest first", EntryFilter::default(), EntrySort::DateAsc, None),
        (
            "page: a category",
            EntryFilter { categories: by_name("Health"), ..EntryFilter::default() },
            EntrySort::DateDesc,
            None,
        ),
        (
            "page: incomes",
            EntryFilter { kind: Some(app::ledger::EntryKind::Income), ..EntryFilter::default() },
            EntrySort::DateDesc,
            None,
        ),
        ("page: largest amounts", EntryFilter::default(), EntrySort::AmountDesc, None),
        (
            "page: sparse amount range",
            EntryFilter { min_amount: Minor::new(2_000_000).ok(), ..EntryFilter::default() },
            EntrySort::DateDesc,
            None,
        ),
        (
            "page: dense amount range",
            EntryFilter { max_amount: Minor::new(5_000).ok(), ..EntryFilter::default() },
            EntrySort::DateDesc,
            None,
        ),
    ];
    for (name, filter, sort, cursor) in pages {
        let query = page(filter, sort, cursor);
        let figure = p95(times(ROUNDS, async |_| app.list_entries(&query).await.unwrap()).await);
        lines.push(Line::new(name, figure, Some(bare_page), "2 ms"));
    }
    let month_and_category = async |round: usize| {
        let filter = EntryFilter { month: Some(month(round)), categories: by_name("Food"), ..EntryFilter::default() };
        app.list_entries(&page(filter, EntrySort::DateDesc, None)).await.unwrap()
    };
    lines.push(Line::new(
        "page: month and category",
        p95(times(ROUNDS, month_and_category).await),
        Some(bare_page),
        "2 ms",
    ));

    for (name, words) in
        [("search: a rare word", "concert"), ("search: a frequent word", "netflix"), ("search: a beginning", "wh")]
    {
        let query =
            page(EntryFilter { text: Some(words.to_owned()), ..EntryFilter::default() }, EntrySort::DateDesc, None);
        let bare_search = p95(times(ROUNDS, async |_| bare.search(words).await).await);
        let figure = p95(times(ROUNDS, async |_| app.list_entries(&query).await.unwrap()).await);
        lines.push(Line::new(name, figure, Some(bare_search), "4 ms"));
    }

    let line = floor::fdatasync(&data, ROUNDS);
    let add = async |round: usize| {
        let expense = NewExpense {
            amount: Minor::new(450).unwrap(),
            description: format!("Coffee {round}"),
            category: by_name("Food").map(|ids| ids[0]),
            date: None,
            note: None,
            ai_classify: false,
            ..NewExpense::default()
        };
        app.add_expense(expense).await.unwrap()
    };
    // The day's first change starts the day's backup beside it: that one is not counted.
    add(0).await;
    wait_for_backup(&app).await;
    lines.push(Line::new("durable add", p95(times(ROUNDS, add).await), Some(p95(line)), "2 × floor"));

    lines.extend(classifying());

    app.lock().await.unwrap();
    let open_again = async |_| {
        let app = open(&data).await;
        let begin = Instant::now();
        app.log_in("bench", &SecretText::new(PASSWORD)).await.unwrap();
        app.dashboard(months[0]).await.unwrap();
        let took = begin.elapsed();
        app.lock().await.unwrap();
        took
    };
    let mut opened = Vec::new();
    for round in 0..20 {
        opened.push(open_again(round).await.as_secs_f64() * 1e3);
    }
    lines.push(Line::new("unlock to dashboard, after the key", p95(opened), None, "50 ms"));
    lines
}

/// The classifier on one core, after it learnt from a few thousand entries: what 99 of 100 answers and lessons take.
fn classifying() -> [Line; 2] {
    const KINDS: [&str; 8] = [
        "Groceries at the market",
        "UBER *TRIP HELP.UBER.COM",
        "Monthly payment for a streaming service",
        "SHELL OIL 57444213209 DALLAS TX",
        "pharmacy",
        "new shoes for the kids",
        "VATTENFALL EUROPE SALES GMBH",
        "dinner with colleagues at the place around the corner",
    ];
    let ids = seven::ALL.map(|_| CategoryId::generate());
    let known: Vec<Known> = ids
        .iter()
        .zip(seven::ALL)
        .map(|(id, builtin)| Known { id: *id, builtin: Some(builtin), name: format!("{builtin:?}") })
        .collect();
    let mut classifier = Classifier::new(&known);
    let (mut asked, mut learnt) = (Vec::new(), Vec::new());
    for round in 0..5_000_usize {
        // A word of its own in each, so that the weights grow as they do in a real book.
        let letters: String =
            format!("{round:x}").chars().filter_map(|c| char::from_digit(c.to_digit(16)? + 10, 36)).collect();
        let description = format!("{} {letters}", KINDS[round % KINDS.len()]);
        let begin = Instant::now();
        let answer = classifier.classify(&description);
        asked.push(begin.elapsed().as_secs_f64() * 1e3);
        assert!(answer.category.is_some());
        let begin = Instant::now();
        classifier.learn(&description, ids[round % ids.len()]);
        learnt.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    [
        Line::new("classify (p99)", p99(asked), None, "0.2 ms"),
        Line::new("learn a choice (p99)", p99(learnt), None, "1 ms"),
    ]
}

async fn wait_for_backup(app: &App) {
    while app.list_backups().await.unwrap().iter().all(|backup| backup.reason != app::vault::BackupReason::Daily) {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
