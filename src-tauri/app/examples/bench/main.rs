//! Speed, each figure beside its floor from the same run: `cargo xtask bench [--rows N]…`.
//!
//! Ledgers of all sizes take turns, so that what is held against each other was measured in the same minute. The floor of
//! a read is the bare statement on a bare SQLCipher connection, that of an add is a write and an fdatasync of as many bytes,
//! that of an import is the rows inserted by a bare connection with two indexes, month totals by trigger and the search index
//! built once at the end. Nothing here fails for being slow: it prints.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod classifying;
mod floor;
mod ground;
mod measure;

use std::{path::Path, time::Instant};

use app::ledger::{
    EntryKind, Minor,
    entries::{EntryFilter, EntryQuery, EntrySort, NewExpense},
};
use ground::{Ground, import, log_in, month, open, register, year};
use measure::{Line, in_turn, p95, peak_rss_mb, print};

const ROUNDS: usize = 300;
/// For what takes longer.
const FEW: usize = ROUNDS / 10;

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [alone, dir, csv] = args.as_slice()
        && alone == "import-alone"
    {
        return import_alone(Path::new(dir), Path::new(csv)).await;
    }
    let mut sizes: Vec<u32> =
        args.windows(2).filter(|pair| pair[0] == "--rows").map(|pair| pair[1].parse().unwrap()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 1_000_000];
    }
    let mut grounds = Vec::new();
    for rows in sizes {
        grounds.push(Ground::prepare(rows).await);
    }
    let mut lines = Vec::from(imports(&grounds));
    lines.extend(reports(&grounds).await);
    lines.extend(pages(&grounds).await);
    lines.extend(searches(&grounds).await);
    lines.push(adds(&grounds).await);
    lines.extend(classifying::lines());
    lines.push(unlocking(&grounds).await);
    print(&grounds, &lines);
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

fn imports(grounds: &[Ground]) -> [Line; 2] {
    let each = |of: fn((f64, f64, f64)) -> f64| grounds.iter().map(|ground| of(ground.import)).collect();
    [
        Line::new("import, CSV to booked", each(|(took, ..)| took * 1e3), "2.5 × floor")
            .over(each(|(.., floor)| floor * 1e3)),
        Line::new("import, peak memory (MB)", each(|(_, peak, _)| peak), "200 MB"),
    ]
}

async fn reports(grounds: &[Ground]) -> [Line; 5] {
    let summary = async |ground: &Ground, round| ground.app.monthly_summary(month(round)).await.unwrap();
    let bare_month = async |ground: &Ground, round| ground.bare.month(&month(round).to_string()).await;
    let yearly = async |ground: &Ground, round| ground.app.yearly_summary(year(round)).await.unwrap();
    let bare_year = async |ground: &Ground, round| ground.bare.year(year(round)).await;
    let dashboard = async |ground: &Ground, round| ground.app.dashboard(month(round)).await.unwrap();
    let insights = async |ground: &Ground, round| ground.app.yearly_insights(year(round)).await.unwrap();
    // A year's insights read every entry of it: that alone is their floor.
    let bare_entries = async |ground: &Ground, round| ground.bare.entries_of(year(round)).await;
    let monthly = async |ground: &Ground, round| ground.app.monthly_insights(month(round)).await.unwrap();
    [
        Line::new("monthly_summary", in_turn(grounds, ROUNDS, summary).await, "1 ms")
            .over(in_turn(grounds, ROUNDS, bare_month).await),
        Line::new("yearly_summary", in_turn(grounds, ROUNDS, yearly).await, "2 ms")
            .over(in_turn(grounds, ROUNDS, bare_year).await),
        Line::new("dashboard", in_turn(grounds, ROUNDS, dashboard).await, ""),
        Line::new("yearly_insights", in_turn(grounds, FEW, insights).await, "150 ms")
            .over(in_turn(grounds, FEW, bare_entries).await),
        Line::new("monthly_insights", in_turn(grounds, FEW, monthly).await, ""),
    ]
}

/// A page of a hundred entries.
fn page(filter: EntryFilter, sort: EntrySort) -> EntryQuery {
    EntryQuery { filter, sort, limit: 100, cursor: None }
}

async fn pages(grounds: &[Ground]) -> Vec<Line> {
    type Asked = fn(&Ground, usize) -> EntryQuery;
    const PAGES: [(&str, Asked); 11] = [
        ("page: newest", |_, _| page(EntryFilter::default(), EntrySort::DateDesc)),
        ("page: half-way", |ground, _| EntryQuery {
            cursor: ground.half_way.clone(),
            ..page(EntryFilter::default(), EntrySort::DateDesc)
        }),
        ("page: oldest first", |_, _| page(EntryFilter::default(), EntrySort::DateAsc)),
        ("page: a category", |ground, _| {
            page(EntryFilter { categories: Some(vec![ground.health]), ..EntryFilter::default() }, EntrySort::DateDesc)
        }),
        ("page: incomes", |_, _| {
            page(EntryFilter { kind: Some(EntryKind::Income), ..EntryFilter::default() }, EntrySort::DateDesc)
        }),
        ("page: largest amounts", |_, _| page(EntryFilter::default(), EntrySort::AmountDesc)),
        ("page: sparse amount range", |_, _| {
            page(EntryFilter { min_amount: Minor::new(2_000_000).ok(), ..EntryFilter::default() }, EntrySort::DateDesc)
        }),
        ("page: dense amount range", |_, _| {
            page(EntryFilter { max_amount: Minor::new(5_000).ok(), ..EntryFilter::default() }, EntrySort::DateDesc)
        }),
        // Of a small ledger's month a category fills no page, so that the larger one reads more rows as well.
        ("page: month and category", |ground, round| {
            let filter = EntryFilter { month: Some(month(round)), ..EntryFilter::default() };
            page(EntryFilter { categories: Some(vec![ground.food]), ..filter }, EntrySort::DateDesc)
        }),
        ("page: year and category", |ground, round| {
            let filter = EntryFilter { year: Some(year(round)), ..EntryFilter::default() };
            page(EntryFilter { categories: Some(vec![ground.food]), ..filter }, EntrySort::DateDesc)
        }),
        ("page: a word and a category", |ground, _| {
            let filter = EntryFilter { text: Some("market".to_owned()), ..EntryFilter::default() };
            page(EntryFilter { categories: Some(vec![ground.food]), ..filter }, EntrySort::DateDesc)
        }),
    ];
    let floors = in_turn(grounds, ROUNDS, async |ground, _| ground.bare.newest_page().await).await;
    let mut lines = Vec::new();
    for (name, asked) in PAGES {
        let read = async |ground: &Ground, round| ground.app.list_entries(&asked(ground, round)).await.unwrap();
        lines.push(Line::new(name, in_turn(grounds, ROUNDS, read).await, "2 ms").over(floors.clone()));
    }
    lines
}

async fn searches(grounds: &[Ground]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (name, words) in
        [("search: a rare word", "concert"), ("search: a frequent word", "netflix"), ("search: a beginning", "wh")]
    {
        let filter = EntryFilter { text: Some(words.to_owned()), ..EntryFilter::default() };
        let query = page(filter, EntrySort::DateDesc);
        let figures = in_turn(grounds, ROUNDS, async |ground, _| ground.app.list_entries(&query).await.unwrap()).await;
        let floors = in_turn(grounds, ROUNDS, async |ground, _| ground.bare.search(words).await).await;
        lines.push(Line::new(name, figures, "4 ms").over(floors));
    }
    lines
}

async fn adds(grounds: &[Ground]) -> Line {
    let add = async |ground: &Ground, round| {
        let expense = NewExpense {
            amount: Minor::new(450).unwrap(),
            description: format!("Coffee {round}"),
            category: Some(ground.food),
            date: None,
            note: None,
            ai_classify: false,
            ..NewExpense::default()
        };
        ground.app.add_expense(expense).await.unwrap()
    };
    for ground in grounds {
        add(ground, 0).await;
        ground.day_is_backed_up().await;
    }
    let figures = in_turn(grounds, ROUNDS, add).await;
    let floors = in_turn(grounds, ROUNDS, async |ground, _| ground.growing.append()).await;
    Line::new("durable add", figures, "2 × floor").over(floors)
}

async fn unlocking(grounds: &[Ground]) -> Line {
    let mut figures = Vec::new();
    for ground in grounds {
        ground.app.lock().await.unwrap();
        let mut opened = Vec::new();
        for _ in 0..20 {
            let app = open(&ground.data).await;
            let begin = Instant::now();
            log_in(&app).await;
            app.dashboard(month(0)).await.unwrap();
            opened.push(begin.elapsed().as_secs_f64() * 1e3);
            app.lock().await.unwrap();
        }
        figures.push(p95(opened));
    }
    Line::new("unlock to dashboard, after the key", figures, "50 ms")
}
