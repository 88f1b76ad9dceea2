//! A bit of the file flips: it is noticed before a wrong figure is shown.

use std::{fs, path::Path};

use app::{Error, ledger::Month};

use crate::support::{
    Chance, Row, account_folder, add, all_rows, copy_folder, daily_backup, kind, open, quick_dir, register, size,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flipped_bit_is_noticed_before_a_wrong_figure_is_shown() {
    let flips = size(100, 1_000);
    let dir = quick_dir();
    let (whole, flipped) = (dir.path().join("whole"), dir.path().join("flipped"));
    let app = register(&whole).await.unwrap();
    for number in 0..200 {
        add(&app, 100 + number, &format!("entry {number}")).await.unwrap();
    }
    daily_backup(&app).await;
    let (rows, month) = (all_rows(&app).await.unwrap(), app.clock().today().month());
    let expenses = app.dashboard(month).await.unwrap().summary.expenses;
    app.lock().await.unwrap();
    let mut chance = Chance::new(7);
    let mut noticed = [0, 0, 0];
    for flip in 0..flips {
        copy_folder(&whole, &flipped);
        let file = account_folder(&flipped).join("vault.db");
        let mut bytes = fs::read(&file).unwrap();
        // Every tenth in the first page, which decides whether it is a ledger at all.
        let bound = if flip % 10 == 0 { 4096 } else { bytes.len() as u64 };
        let (place, bit) = (chance.below(bound) as usize, chance.below(8));
        bytes[place] ^= 1 << bit;
        fs::write(&file, &bytes).unwrap();
        let at = format!("bit {bit} of byte {place}");
        noticed[show(&flipped, &rows, month, expenses.get(), &at).await] += 1;
        fs::remove_dir_all(&flipped).unwrap();
    }
    println!(
        "D7 bit flips: {flips} flips, {} noticed at login, {} when shown, {} by verifying, 0 wrong figures, 0 panics",
        noticed[0], noticed[1], noticed[2]
    );
}

/// Opens, shows and verifies; says at which of the three it was noticed.
async fn show(data: &Path, rows: &[Row], month: Month, expenses: i64, at: &str) -> usize {
    let is_noticed = |error: &Error| matches!(error, Error::Damaged { .. });
    let app = match open(data).await {
        Ok(app) => app,
        Err(error) if is_noticed(&error) => return 0,
        answer => panic!("{at}, logging in: {}", kind(&answer)),
    };
    let mut stage = 2;
    match app.dashboard(month).await {
        Ok(dashboard) => assert_eq!(dashboard.summary.expenses.get(), expenses, "{at}: a wrong figure"),
        Err(error) if is_noticed(&error) => stage = 1,
        answer => panic!("{at}, the dashboard: {}", kind(&answer)),
    }
    match all_rows(&app).await {
        Ok(found) => assert!(found == rows, "{at}: a wrong entry"),
        Err(error) if is_noticed(&error) => stage = 1,
        answer => panic!("{at}, the list: {}", kind(&answer)),
    }
    match app.verify().await {
        Err(error) if is_noticed(&error) => {}
        answer => panic!("{at}: verifying does not notice: {}", kind(&answer)),
    }
    // Locking writes what there is to write; a page it needs may be the damaged one.
    let locked = app.lock().await;
    assert!(matches!(locked, Ok(()) | Err(Error::Damaged { .. })), "{at}, locking: {}", kind(&locked));
    stage
}
