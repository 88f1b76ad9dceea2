//! kill -9 at any instant while entries are added, edited, deleted and undone.

use std::time::Duration;

use tempfile::TempDir;

use crate::{
    story::{Book, Note},
    support::{Chance, Victim, quick_dir, register, size},
};

/// How many kills one vault takes before its whole story is taken back.
const OF_ONE_VAULT: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_changes_survive_kills() {
    kill_over_and_over("on the disk", 1, || tempfile::tempdir().unwrap()).await;
}

/// Where no flush holds a change up, the kill meets it elsewhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_changes_survive_kills_in_memory() {
    kill_over_and_over("in memory", 2, quick_dir).await;
}

/// Half of the kills of the plan.
async fn kill_over_and_over(place: &str, seed: u64, new_dir: impl Fn() -> TempDir) {
    let kills = size(100, 1_000);
    let mut chance = Chance::new(seed);
    let (mut acknowledged, mut under_way, mut taken_back) = (0, [0, 0], 0);
    for vault in 0..kills.div_ceil(OF_ONE_VAULT) {
        let dir = new_dir();
        let (data, notes) = (dir.path().join("data"), dir.path().join("notes"));
        register(&data).await.unwrap().lock().await.unwrap();
        let mut book = Book::default();
        for kill in 0..OF_ONE_VAULT.min(kills - vault * OF_ONE_VAULT) {
            let story = seed * 1_000_000 + (vault * 1_000 + kill) as u64;
            let mut victim = Victim::start("story::lives_until_stopped", &data, &notes, story);
            // Now and then while it starts and opens the vault.
            if kill % 10 != 9 {
                victim.wait_for("Begun");
            }
            std::thread::sleep(chance.duration(Duration::from_millis(100)));
            victim.kill();
            book.settle(&data, &victim.notes::<Note>()).await;
        }
        taken_back += book.take_back(&data).await;
        acknowledged += book.acknowledged;
        under_way = [under_way[0] + book.under_way[0], under_way[1] + book.under_way[1]];
    }
    println!(
        "D1 kill -9 {place}: {kills} kills, {acknowledged} acknowledged, 0 lost, 0 half-applied ({} under way were kept \
         whole, {} not at all), {taken_back} changes undone to the empty book and redone",
        under_way[0], under_way[1]
    );
}
