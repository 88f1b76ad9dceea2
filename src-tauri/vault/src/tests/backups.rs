//! Backups: packed, read back, rotated, carried to another computer, and worthless to anybody else.

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, TimeZone, Utc};
use serde_json::json;

use crate::{BackupReason, Error, OpenVault, Opener, Taken, VaultFile, peek_backup};

use super::{Computer, OTHER, PASSWORD, register};

fn at(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, day, hour, 0, 0).unwrap()
}

async fn back_up(vault: &OpenVault, day: u32) -> PathBuf {
    let facts = json!({ "entries": day });
    let made = vault.pack_backup(&vault.database_path(), BackupReason::Manual, facts, at(day, 10)).await.unwrap();
    vault.backup_path(&made.id).unwrap()
}

#[tokio::test]
async fn a_backup_comes_back_byte_for_byte() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let contents: Vec<u8> = (0..3_000_000u32).map(|n| n.to_le_bytes()[1]).collect();
    fs::write(vault.database_path(), &contents).unwrap();
    let made = vault
        .pack_backup(
            &vault.database_path(),
            BackupReason::BeforeImport,
            json!({ "entries": 12, "income": 345 }),
            at(1, 9),
        )
        .await
        .unwrap();
    assert_eq!(made.id, "000001-2026-03-01-090000-before-import.cofferbackup");
    let listed = vault.list_backups().await.unwrap();
    assert_eq!(listed, std::slice::from_ref(&made));
    assert_eq!(made.size, fs::metadata(vault.backup_path(&made.id).unwrap()).unwrap().len());

    let into = vault.restore_dir().join("look.db");
    let manifest = vault.unpack_backup(&vault.backup_path(&made.id).unwrap(), &into).await.unwrap();
    assert_eq!(manifest.facts, json!({ "entries": 12, "income": 345 }));
    assert_eq!(manifest.database_size, 3_000_000);
    assert_eq!(fs::read(&into).unwrap(), contents);

    fs::write(vault.database_path(), b"something else").unwrap();
    let wal = vault.database_path().with_file_name("vault.db-wal");
    fs::write(&wal, b"left over").unwrap();
    assert!(matches!(vault.replace_database(&into).await, Err(Error::InUse)), "a log would be played into it");
    fs::remove_file(&wal).unwrap();
    vault.replace_database(&into).await.unwrap();
    assert_eq!(fs::read(vault.database_path()).unwrap(), contents);
    let empty = vault.restore_dir().join("empty.db");
    fs::write(&empty, b"").unwrap();
    assert!(vault.pack_backup(&empty, BackupReason::Manual, json!(null), at(1, 9)).await.is_err());
}

#[tokio::test]
async fn what_is_set_aside_stays_until_something_takes_its_place() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let aside = vault.database_path().with_file_name("damaged.db");
    fs::write(vault.database_path(), b"damaged").unwrap();
    vault.set_database_aside().await.unwrap();
    // The restoring failed behind that, and is tried again.
    vault.set_database_aside().await.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), b"damaged");
    fs::write(vault.database_path(), b"damaged again").unwrap();
    vault.set_database_aside().await.unwrap();
    assert_eq!(fs::read(&aside).unwrap(), b"damaged again");
    // A power cut fell between moving the file and moving its log, which would keep everything else out.
    fs::write(vault.database_path().with_extension("db-wal"), b"its log").unwrap();
    vault.set_database_aside().await.unwrap();
    assert_eq!(fs::read(aside.with_extension("db-wal")).unwrap(), b"its log");
    assert_eq!(fs::read(&aside).unwrap(), b"damaged again");
    let candidate = vault.restore_dir().join("candidate.db");
    fs::write(&candidate, b"sound").unwrap();
    vault.replace_database(&candidate).await.unwrap();
}

#[tokio::test]
async fn what_was_saved_before_a_restore_is_not_pushed_out_the_same_day() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    fs::write(vault.database_path(), b"a day's work").unwrap();
    let saved =
        vault.pack_backup(&vault.database_path(), BackupReason::BeforeRestore, json!(null), at(1, 9)).await.unwrap().id;
    let is_there = async || vault.list_backups().await.unwrap().iter().any(|one| one.id == saved);
    for day in [1, 1, 1, 1, 7] {
        back_up(&vault, day).await;
        vault.rotate_backups(at(day, 12), |at| at.date_naive()).await.unwrap();
    }
    assert!(is_there().await);
    for day in 9..16 {
        back_up(&vault, day).await;
        vault.rotate_backups(at(day, 12), |at| at.date_naive()).await.unwrap();
    }
    assert!(!is_there().await, "after a week it is one of many");
}

#[tokio::test]
async fn names_from_outside_reach_no_other_file() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    back_up(&vault, 1).await;
    for name in
        ["../vault.db", "/etc/passwd", "", ".", "1-..cofferbackup", "000001-2026-03-01-090000-daily.cofferbackup"]
    {
        assert!(matches!(vault.backup_path(name), Err(Error::NotFound)), "{name}");
    }
}

#[tokio::test]
async fn no_changed_byte_passes_and_nothing_is_left_behind() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let path = back_up(&vault, 1).await;
    let sound = fs::read(&path).unwrap();
    let into = vault.restore_dir().join("look.db");
    let (places, rest) = (28..28 + 2 * 8192, 28 + 2 * 8192..sound.len());
    for n in 0..600 {
        let mut changed = sound.clone();
        // Every byte after the envelopes, and a sample of the rest.
        let spot = if n < rest.len() { rest.start + n } else { n * 7919 % sound.len() };
        changed[spot] ^= 1 << (n % 8);
        fs::write(&path, &changed).unwrap();
        let outcome = vault.unpack_backup(&path, &into).await;
        if places.contains(&spot) {
            // One of the two envelopes is still whole, and the database is not theirs to vouch for.
            assert!(outcome.is_ok() || matches!(outcome, Err(Error::Damaged { .. })), "byte {spot}");
            fs::remove_file(&into).ok();
        } else {
            assert!(matches!(outcome, Err(Error::Damaged { what: VaultFile::Backup })), "byte {spot}: {outcome:?}");
            assert!(!into.exists());
        }
    }
    for length in [0, 5, 27, 28, 5000, 8220, 16411, sound.len() - 1] {
        fs::write(&path, &sound[..length]).unwrap();
        assert!(
            matches!(vault.unpack_backup(&path, &into).await, Err(Error::Damaged { what: VaultFile::Backup })),
            "{length}"
        );
        assert!(vault.list_backups().await.unwrap().is_empty());
    }
    fs::write(&path, [sound.as_slice(), b"x"].concat()).unwrap();
    assert!(matches!(vault.unpack_backup(&path, &into).await, Err(Error::Damaged { .. })));
    assert_eq!(fs::read_dir(vault.restore_dir()).unwrap().count(), 0);
}

#[tokio::test]
async fn the_backup_of_another_vault_is_refused() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (ada, _) = register(&vaults, "Ada").await;
    let (bob, _) = register(&vaults, "Bob").await;
    let path = back_up(&ada, 1).await;
    let into = bob.restore_dir().join("candidate.db");
    assert!(matches!(bob.unpack_backup(&path, &into).await, Err(Error::Damaged { .. })));
    let planted = bob.backups_dir().join(path.file_name().unwrap());
    fs::copy(&path, &planted).unwrap();
    assert!(bob.list_backups().await.unwrap().is_empty());
    bob.rotate_backups(at(1, 1), |at| at.date_naive()).await.unwrap();
    assert!(planted.exists(), "what is not ours is not removed");
}

#[tokio::test]
async fn a_backup_of_a_newer_version_is_refused_with_what_it_needs() {
    use sha2::{Digest, Sha256};
    let computer = Computer::new();
    let mut newer = b"COFFERBK\x02\x00\x058.2.0".to_vec();
    let checksum = Sha256::digest(&newer);
    newer.extend(&checksum[..8]);
    newer.extend([0; 40_000]);
    let path = computer.path().join("newer.cofferbackup");
    fs::write(&path, newer).unwrap();
    assert!(matches!(peek_backup(&path), Err(Error::NewerVersion { needs }) if needs == "8.2.0"));
}

#[tokio::test]
async fn a_changed_password_is_changed_in_the_backups_too() {
    let (computer, elsewhere) = (Computer::new(), Computer::new());
    let vaults = computer.start().await;
    let (vault, old_recovery) = register(&vaults, "Ada").await;
    let paths = [back_up(&vault, 1).await, back_up(&vault, 2).await];
    vault.set_stay_unlocked(true, &PASSWORD.into()).await.unwrap();
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    vault.renew_recovery_key(&OTHER.into()).await.unwrap();
    let there = elsewhere.start().await;
    for path in &paths {
        let old = there.adopt_backup(path, Opener::Password(PASSWORD.into())).await;
        assert!(matches!(old, Err(Error::BadCredentials)));
        let old = there.adopt_backup(path, Opener::RecoveryKey(old_recovery.clone())).await;
        assert!(matches!(old, Err(Error::BadCredentials)));
        drop(there.adopt_backup(path, Opener::Password(OTHER.into())).await.unwrap());
    }
    assert_eq!(vault.list_backups().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_backup_that_missed_a_password_change_catches_up_at_the_next_login() {
    let (computer, elsewhere) = (Computer::new(), Computer::new());
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let path = back_up(&vault, 1).await;
    let before = fs::read(&path).unwrap();
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    let after = fs::read(&path).unwrap();
    // The crash: neither place written; the second place half written; only the second place written.
    let mut half = before.clone();
    let second = 28 + 8192;
    half[second..second + 300].copy_from_slice(&after[second..second + 300]);
    let mut one = before.clone();
    one[second..second + 8192].copy_from_slice(&after[second..second + 8192]);
    drop(vault);
    for (crash, opens) in [(&before, PASSWORD), (&half, PASSWORD), (&one, OTHER)] {
        fs::write(&path, crash).unwrap();
        let there = elsewhere.start().await;
        drop(there.adopt_backup(&path, Opener::Password(opens.into())).await.unwrap());
        drop(vaults.log_in("Ada", &OTHER.into()).await.unwrap());
        assert_eq!(fs::read(&path).unwrap(), after);
    }
}

#[tokio::test]
async fn a_backup_opens_on_another_computer_with_password_or_recovery_key() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let path = back_up(&vault, 1).await;
    let database = fs::read(vault.database_path()).unwrap();
    let key = vault.database_key().hex().to_string();
    assert!(matches!(
        vaults.adopt_backup(&path, Opener::Password(PASSWORD.into())).await,
        Err(Error::Taken(Taken::Account))
    ));
    for opener in [Opener::Password(PASSWORD.into()), Opener::RecoveryKey(recovery.clone())] {
        let elsewhere = Computer::new();
        let there = elsewhere.start().await;
        let carried = elsewhere.path().join("carried over.bin");
        fs::copy(&path, &carried).unwrap();
        let peek = peek_backup(&carried).unwrap();
        assert_eq!((peek.username.as_str(), peek.vault_id, peek.made_at), ("Ada", vault.account().id, at(1, 10)));
        assert!(matches!(
            there.adopt_backup(&carried, Opener::Password(OTHER.into())).await,
            Err(Error::BadCredentials)
        ));
        let pending = there.adopt_backup(&carried, opener).await.unwrap();
        assert!(pending.recovery_key().is_none());
        assert_eq!(fs::read(pending.database_path()).unwrap(), database);
        let adopted = pending.finish().await.unwrap();
        assert_eq!(adopted.account(), vault.account());
        assert_eq!(adopted.database_key().hex().as_str(), key);
        drop(adopted);
        drop(there.log_in("Ada", &PASSWORD.into()).await.unwrap());
        drop(there.recover("Ada", &recovery, &OTHER.into(), &OTHER.into()).await.unwrap());
    }
    let elsewhere = Computer::new();
    let there = elsewhere.start().await;
    drop(register(&there, "ADA").await);
    let taken = there.adopt_backup(&path, Opener::Password(PASSWORD.into())).await;
    assert!(matches!(taken, Err(Error::Taken(Taken::Username))));
    let nonsense = elsewhere.path().join("x");
    fs::write(&nonsense, b"not a backup").unwrap();
    let refused = there.adopt_backup(&nonsense, Opener::Password(PASSWORD.into())).await;
    assert!(matches!(refused, Err(Error::Damaged { what: VaultFile::Backup })));
}

#[tokio::test]
async fn fifty_restores_on_another_computer() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    for n in 0..50u32 {
        let contents = n.to_le_bytes().repeat(1 + usize::try_from(n).unwrap() * 400);
        fs::write(vault.database_path(), &contents).unwrap();
        let path = back_up(&vault, 1 + n % 28).await;
        let elsewhere = Computer::new();
        let there = elsewhere.start().await;
        let opener = if n % 2 == 0 { Opener::Password(PASSWORD.into()) } else { Opener::RecoveryKey(recovery.clone()) };
        let adopted = there.adopt_backup(&path, opener).await.unwrap().finish().await.unwrap();
        assert_eq!(fs::read(adopted.database_path()).unwrap(), contents);
    }
}

#[tokio::test]
async fn rotation_removes_files_and_says_which() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let first = back_up(&vault, 9).await;
    for _ in 0..4 {
        back_up(&vault, 9).await;
    }
    let removed = vault.rotate_backups(at(9, 12), |at| at.date_naive()).await.unwrap();
    assert_eq!(removed.len(), 2);
    assert!(removed.iter().any(|id| first.ends_with(id)));
    assert!(!first.exists());
    assert_eq!(vault.list_backups().await.unwrap().len(), 3);
    assert!(vault.rotate_backups(at(9, 12), |at| at.date_naive()).await.unwrap().is_empty());
    // Numbers are never used twice, so the order stays what it was.
    let next = back_up(&vault, 1).await;
    assert!(next.file_name().unwrap().to_str().unwrap().starts_with("000006-"));
}

#[tokio::test]
async fn backups_that_are_taken_in_take_the_place_of_none_that_was_made_here() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let elsewhere = tempfile::tempdir().unwrap();
    let mut old = Vec::new();
    for day in 1..=8 {
        let path = back_up(&vault, day).await;
        let away = elsewhere.path().join(path.file_name().unwrap());
        fs::rename(&path, &away).unwrap();
        old.push(away);
    }
    for day in 20..=26 {
        back_up(&vault, day).await;
    }
    let here = vault.list_backups().await.unwrap();
    for path in &old {
        vault.take_in_backup(path).await.unwrap();
        assert_eq!(vault.rotate_backups(at(26, 12), |at| at.date_naive()).await.unwrap(), Vec::<String>::new());
    }
    let all = vault.list_backups().await.unwrap();
    assert_eq!(all.len(), here.len() + old.len());
    assert!(here.iter().all(|one| all.contains(one)));
    // What is made here goes on as ever.
    for _ in 0..3 {
        back_up(&vault, 27).await;
    }
    let removed = vault.rotate_backups(at(27, 12), |at| at.date_naive()).await.unwrap();
    assert_eq!(removed, [here.last().unwrap().id.clone()], "the oldest day, whose week and month have a newer one");
}
