//! Files and folders that cannot be written, or are not there any more: a clear answer, and nothing written elsewhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use app::{Error, FileProblem, Result, vault::VaultFile};

use crate::support::{
    Mount, account_folder, add, all_rows, assert_backups_whole, copy_folder, daily_backup, files_below,
    in_private_mounts, kind, may_mount, open, register, skipped,
};

const CASE: &str = "D6 taken away";

#[test]
fn what_cannot_be_written_is_said() {
    in_private_mounts(CASE, "taken_away::read_only_in_private_mounts");
}

/// A closed vault with three entries and a backup.
async fn vault_in(data: &Path) {
    let app = register(data).await.unwrap();
    for number in 0..3 {
        add(&app, 100 + number, &format!("before {number}")).await.unwrap();
    }
    daily_backup(&app).await;
    app.lock().await.unwrap();
}

fn assert_read_only<T>(answer: &Result<T>, what: &str) {
    assert!(matches!(answer, Err(Error::ReadOnly)), "{what}: {}", kind(answer));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a part for another process"]
async fn read_only_in_private_mounts() {
    if !may_mount() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    vault_in(&data).await;
    let account = account_folder(&data);
    if let Err(why) = Mount::read_only(&account) {
        return skipped(CASE, &why);
    }
    let before = files_below(dir.path());

    // The whole data folder.
    let read_only = Mount::read_only(&data).unwrap();
    assert_read_only(&open(&data).await, "a read-only data folder");
    drop(read_only);
    // The account's folder: the ledger can be read.
    let read_only = Mount::read_only(&account).unwrap();
    let app = open(&data).await.unwrap();
    assert_eq!(all_rows(&app).await.unwrap().len(), 3);
    assert_read_only(&add(&app, 100, "a read-only account").await, "an add to a read-only account");
    app.lock().await.unwrap();
    drop((app, read_only));
    assert_eq!(files_below(dir.path()), before, "nothing was written, here or beside");

    // The ledger alone: it can be read, and says so when it should change.
    let read_only = Mount::read_only(&account.join("vault.db")).unwrap();
    let app = open(&data).await.unwrap();
    assert_eq!(all_rows(&app).await.unwrap().len(), 3);
    assert_read_only(&add(&app, 100, "a read-only ledger").await, "an add to a read-only ledger");
    assert_eq!(all_rows(&app).await.unwrap().len(), 3);
    let locked = app.lock().await;
    assert!(matches!(locked, Ok(()) | Err(Error::ReadOnly)), "{}", kind(&locked));
    drop((app, read_only));

    // The folder of backups: the ledger goes on.
    let read_only = Mount::read_only(&account.join("backups")).unwrap();
    let app = open(&data).await.unwrap();
    assert_read_only(&app.back_up_now().await, "a backup into a read-only folder");
    add(&app, 100, "without a backup").await.unwrap();
    assert_backups_whole(&app).await;
    app.lock().await.unwrap();
    drop((app, read_only));

    // The scratch folder.
    let read_only = Mount::read_only(&account.join("restore")).unwrap();
    let app = open(&data).await.unwrap();
    assert_read_only(&app.back_up_now().await, "a backup without a scratch folder");
    let backup = app.list_backups().await.unwrap()[0].id.clone();
    assert_read_only(&app.restore_backup(&backup).await, "a restore without a scratch folder");
    add(&app, 100, "without a scratch folder").await.unwrap();
    app.lock().await.unwrap();
    drop((app, read_only));

    // A place that the user chose for a copy.
    let elsewhere = dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let read_only = Mount::read_only(&elsewhere).unwrap();
    let app = open(&data).await.unwrap();
    let saved = app.save_backup_as(&backup, &elsewhere.join("copy")).await;
    assert!(matches!(saved, Err(Error::File(FileProblem::NotWritable))), "{}", kind(&saved));
    drop(read_only);

    assert_eq!(app.verify().await.unwrap().entries, 5);
    app.lock().await.unwrap();
    drop(app);
    let names = |files: Vec<(PathBuf, u64)>| files.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(names(files_below(dir.path())), names(before), "no other file came of it all");
    println!("{CASE}: 6 read-only places, each said and nothing written elsewhere");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_gone_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let whole = dir.path().join("whole");
    vault_in(&whole).await;
    let mut cases = 0;
    let mut without = |names: &[&str]| {
        cases += 1;
        let data = dir.path().join(cases.to_string());
        copy_folder(&whole, &data);
        let account = account_folder(&data);
        for name in names {
            let path = if name.starts_with("accounts") { data.join(name) } else { account.join(name) };
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        (data, account)
    };

    let (data, account) = without(&["vault.db"]);
    let answer = open(&data).await;
    assert!(matches!(answer, Err(Error::Damaged { what: VaultFile::Vault })), "no ledger: {}", kind(&answer));
    assert!(!account.join("vault.db").exists(), "no empty ledger is made in its place");

    let (data, _) = without(&["vault.key"]);
    assert_eq!(all_rows(&open(&data).await.unwrap()).await.unwrap().len(), 3, "the second copy of the key opens it");

    let (data, _) = without(&["vault.key", "vault.key.bak"]);
    assert_eq!(all_rows(&open(&data).await.unwrap()).await.unwrap().len(), 3, "a backup's copy of the key opens it");

    let (data, account) = without(&["vault.key", "vault.key.bak", "backups"]);
    let answer = open(&data).await;
    assert!(matches!(answer, Err(Error::Damaged { what: VaultFile::Envelope })), "no key: {}", kind(&answer));
    assert!(!account.join("vault.key").exists(), "no other key is made in its place");

    let (data, _) = without(&["accounts.db"]);
    assert_eq!(all_rows(&open(&data).await.unwrap()).await.unwrap().len(), 3, "the list of accounts is made again");

    let (data, account) = without(&["backups", "restore"]);
    let app = open(&data).await.unwrap();
    app.back_up_now().await.unwrap();
    assert_eq!((assert_backups_whole(&app).await, account.join("restore").is_dir()), (1, true));
    app.lock().await.unwrap();
    println!(
        "D6 gone before the login: {cases} cases, each opened from what is left or said, nothing made in its place"
    );
}

/// Taken away while the vault is open: the system would go on writing into a file that nobody finds again.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_while_it_is_open_is_said() {
    for whole_folder in [false, true] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        vault_in(&data).await;
        let app = open(&data).await.unwrap();
        let account = account_folder(&data);
        if whole_folder {
            fs::rename(&account, dir.path().join("moved")).unwrap();
        } else {
            fs::rename(account.join("vault.db"), dir.path().join("moved.db")).unwrap();
        }
        let answer = add(&app, 100, "into nowhere").await;
        assert!(matches!(answer, Err(Error::Damaged { what: VaultFile::Vault })), "an add: {}", kind(&answer));
        assert!(app.back_up_now().await.is_err(), "no backup of what is not there");
        app.lock().await.ok();
        drop(app);
        // Put back, it is as it was.
        if whole_folder {
            fs::remove_dir_all(&account).ok();
            fs::rename(dir.path().join("moved"), &account).unwrap();
        } else {
            fs::rename(dir.path().join("moved.db"), account.join("vault.db")).unwrap();
        }
        let app = open(&data).await.unwrap();
        assert_eq!(app.verify().await.unwrap().entries, 3);
        app.lock().await.unwrap();
    }
    println!("D6 gone while open: 2 cases, each said at the next change, nothing acknowledged into nowhere");
}
