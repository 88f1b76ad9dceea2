//! Second processes and killed ones.
//!
//! A test that needs another process starts this test binary again with the name of an ignored test, which plays the
//! other part.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use crate::{Error, MemoryKeychain, Vaults};

use super::{Computer, OTHER, PASSWORD, form, open, register};

fn other_process(part: &str, dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", &format!("tests::crashes::{part}"), "--nocapture"])
        .env("COFFER_TEST_DIR", dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn shared_dir() -> Option<PathBuf> {
    std::env::var_os("COFFER_TEST_DIR").map(PathBuf::from)
}

/// Waits until the other process has said a word.
fn wait_for(child: &mut Child, word: &str) -> BufReader<std::process::ChildStdout> {
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while lines.read_line(&mut line).unwrap() > 0 {
        if line.contains(word) {
            return lines;
        }
        line.clear();
    }
    panic!("the other process ended before it said {word:?}");
}

#[tokio::test]
#[ignore = "a part for another process"]
async fn holds_the_vault_open() {
    let Some(dir) = shared_dir() else { return };
    let vaults = open(&dir, Arc::default()).await;
    let _vault = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
    println!("open");
    std::thread::sleep(Duration::from_secs(60));
}

#[tokio::test]
async fn a_second_process_is_told_and_a_killed_one_leaves_no_lock() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let id = vault.account().id;
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::InUse)), "nor twice in one process");
    drop(vault);
    for _ in 0..5 {
        let mut other = other_process("holds_the_vault_open", computer.path());
        let _lines = wait_for(&mut other, "open");
        assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::InUse)));
        let recovered = vaults.recover("Ada", &recovery, &OTHER.into(), &OTHER.into()).await;
        assert!(matches!(recovered, Err(Error::InUse)));
        assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::InUse)));
        assert!(
            matches!(vaults.log_in("Ada", &OTHER.into()).await, Err(Error::BadCredentials)),
            "the password comes first"
        );
        // A start meanwhile neither sweeps nor breaks what the other one has.
        drop(computer.start().await);
        other.kill().unwrap();
        other.wait().unwrap();
        drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    }
}

#[tokio::test]
async fn of_fifty_at_once_exactly_one_gets_in() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    drop(register(&vaults, "Ada").await);
    let mut starts = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let dir = computer.path().to_path_buf();
        starts.spawn(async move {
            let vaults = Vaults::open_with(&dir, Arc::new(MemoryKeychain::default()), crate::KdfProfile::Cheap).await?;
            vaults.log_in("Ada", &PASSWORD.into()).await
        });
    }
    let outcomes = starts.join_all().await;
    let open = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let in_use = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::InUse))).count();
    assert_eq!((open, in_use), (1, 49), "{:?}", outcomes.iter().find(|o| !matches!(o, Ok(_) | Err(Error::InUse))));
}

#[tokio::test]
#[ignore = "a part for another process"]
async fn changes_the_password_to_and_fro() {
    let Some(dir) = shared_dir() else { return };
    let vaults = open(&dir, Arc::default()).await;
    let (mut now, mut next) = (PASSWORD, OTHER);
    let vault = match vaults.log_in("Ada", &now.into()).await {
        Ok(vault) => vault,
        Err(_) => {
            std::mem::swap(&mut now, &mut next);
            vaults.log_in("Ada", &now.into()).await.unwrap()
        }
    };
    println!("begun");
    loop {
        vault.change_password(&now.into(), &next.into(), &next.into()).await.unwrap();
        std::mem::swap(&mut now, &mut next);
    }
}

#[tokio::test]
async fn a_killed_password_change_leaves_the_old_or_the_new_one() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let key = vault.database_key().hex().to_string();
    let database = vault.database_path();
    let facts = serde_json::json!({});
    let made = vault.pack_backup(&database, crate::BackupReason::Manual, facts, chrono::Utc::now()).await.unwrap();
    let backup = vault.backup_path(&made.id).unwrap();
    drop((vault, vaults));
    for kill in 0..20 {
        let mut other = other_process("changes_the_password_to_and_fro", computer.path());
        let _lines = wait_for(&mut other, "begun");
        std::thread::sleep(Duration::from_micros(2_000 + kill * 1_777));
        other.kill().unwrap();
        other.wait().unwrap();
        let vaults = computer.start().await;
        let mut opened = Vec::new();
        for password in [PASSWORD, OTHER] {
            match vaults.log_in("Ada", &password.into()).await {
                Ok(vault) => {
                    assert_eq!(vault.database_key().hex().as_str(), key);
                    assert_eq!(vault.list_backups().await.unwrap().len(), 1);
                    opened.push(password);
                }
                Err(Error::BadCredentials) => {}
                Err(other) => panic!("kill {kill}: {other}"),
            }
        }
        assert_eq!(opened.len(), 1, "kill {kill}: exactly one of the two opens");
        let envelope =
            fs::read(computer.path().join("accounts").read_dir().unwrap().find_map(key_file).unwrap()).unwrap();
        let envelope = crate::envelope::Envelope::from_bytes(&envelope).unwrap();
        envelope.open_with_recovery(&crate::RecoveryKey::parse(&recovery).unwrap()).unwrap();
        let inside = crate::backup::container::open(&backup).unwrap().envelope;
        assert!(inside == envelope, "the backup has the same password after the login");
        let leftovers = backup.parent().unwrap().read_dir().unwrap().count();
        assert_eq!(leftovers, 1);
    }
}

fn key_file(entry: std::io::Result<fs::DirEntry>) -> Option<PathBuf> {
    let path = entry.unwrap().path().join("vault.key");
    path.is_file().then_some(path)
}

#[tokio::test]
#[ignore = "a part for another process"]
async fn registers_and_deletes() {
    let Some(dir) = shared_dir() else { return };
    let vaults = open(&dir, Arc::default()).await;
    println!("begun");
    loop {
        let vault = if vaults.has_accounts().await.unwrap() {
            vaults.log_in("Ada", &PASSWORD.into()).await.unwrap()
        } else {
            let pending = vaults.register(form("Ada")).await.unwrap();
            fs::write(pending.database_path(), b"a database").unwrap();
            pending.finish().await.unwrap()
        };
        println!("there");
        vaults.delete(&vault, vault.verify_password(&PASSWORD.into()).await.unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn a_killed_registration_or_deletion_leaves_an_account_or_none() {
    let computer = Computer::new();
    let mut seen = [0, 0];
    for kill in 0..30 {
        let mut other = other_process("registers_and_deletes", computer.path());
        // From both ends, so that a slow machine does not always die on the same side.
        let _lines = wait_for(&mut other, if kill % 2 == 0 { "begun" } else { "there" });
        std::thread::sleep(Duration::from_micros(kill * 2_333));
        other.kill().unwrap();
        other.wait().unwrap();
        let vaults = computer.start().await;
        let there = vaults.has_accounts().await.unwrap();
        seen[usize::from(there)] += 1;
        let names: Vec<_> =
            computer.path().join("accounts").read_dir().unwrap().map(|e| e.unwrap().file_name()).collect();
        if there {
            let vault = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
            assert_eq!(fs::read(vault.database_path()).unwrap(), b"a database");
            assert_eq!(names.len(), 2, "one folder and its lock: {names:?}");
        } else {
            assert!(names.is_empty(), "{names:?}");
            // The name is free again.
            drop(vaults.register(form("Ada")).await.unwrap());
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "kills fell on one side only: {seen:?}");
}

#[tokio::test]
async fn what_was_set_aside_for_a_backup_goes_with_its_account_and_comes_back_without_one() {
    let computer = Computer::new();
    let (vault, _) = register(&computer.start().await, "Ada").await;
    let folder = computer.folder(&vault);
    let beside = |state: &str| folder.with_file_name(format!("{state}{}", vault.account().id));
    let (lost, gone) = (beside(".lost-"), beside(".gone-"));
    drop(vault);
    // The backup never came to take the place.
    fs::rename(&folder, &lost).unwrap();
    drop(computer.start().await);
    assert!(folder.join("vault.key").exists() && !lost.exists());
    let vaults = computer.start().await;
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    drop(vaults);
    // The deleting was killed before it had swept.
    fs::create_dir(&lost).unwrap();
    fs::write(lost.join("vault.db"), b"a database that the same key opens").unwrap();
    fs::rename(&folder, &gone).unwrap();
    assert!(!computer.start().await.has_accounts().await.unwrap());
    assert!(!lost.exists() && !gone.exists() && !folder.exists());
}

#[tokio::test]
async fn a_key_file_that_cannot_be_read_just_now_is_not_taken_for_lost() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let folder = computer.folder(&vault);
    let before = fs::read(folder.join("vault.key.bak")).unwrap();
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    drop(vault);
    // The copy was never written, and something holds the file.
    fs::write(folder.join("vault.key.bak"), before).unwrap();
    let file = fs::read(folder.join("vault.key")).unwrap();
    fs::remove_file(folder.join("vault.key")).unwrap();
    fs::create_dir(folder.join("vault.key")).unwrap();
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::Io(_))));
    fs::remove_dir(folder.join("vault.key")).unwrap();
    fs::write(folder.join("vault.key"), file).unwrap();
    drop(vaults.log_in("Ada", &OTHER.into()).await.unwrap());
}
