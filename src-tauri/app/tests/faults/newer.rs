//! A vault that a newer version has written: refused with that version's name, and not one byte of it touched.

use std::{fs, path::Path, sync::Arc};

use app::{
    Error,
    vault::{KdfProfile, MemoryKeychain, Vaults},
};
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use crate::support::{
    PASSWORD, USER, account_folder, add, all_rows, copy_folder, daily_backup, kind, names_in, open, register, start,
};

/// Does to the closed ledger what a newer version would have done.
async fn as_a_newer_one(data: &Path, statements: &'static str) {
    let vaults = Vaults::open_with(data, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
    let vault = vaults.log_in(USER, &PASSWORD.into()).await.unwrap();
    let key = format!("\"x'{}'\"", vault.database_key().hex().as_str());
    let mut ledger = SqliteConnectOptions::new()
        .filename(vault.database_path())
        .pragma("key", key)
        .disable_statement_logging()
        .connect()
        .await
        .unwrap();
    sqlx::raw_sql(statements).execute(&mut ledger).await.unwrap();
    ledger.close().await.unwrap();
}

const NEWER: [&str; 3] = [
    "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
     VALUES (29990101000000, 'from the future', 1, x'00', 1);
     UPDATE ledger SET app_version = '7.1.0';",
    "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
     VALUES (29990101000000, 'from the future', 1, x'00', 1), (29990102000000, 'and on', 1, x'00', 1);
     ALTER TABLE entries ADD COLUMN mood TEXT;
     UPDATE ledger SET app_version = '7.1.0';",
    "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
     VALUES (29990101000000, 'from the future', 1, x'00', 1);
     UPDATE ledger SET app_version = '7.1.0';
     DROP TABLE entry_versions;",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_vault_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let made = dir.path().join("made");
    let app = register(&made).await.unwrap();
    add(&app, 100, "before").await.unwrap();
    daily_backup(&app).await;
    app.lock().await.unwrap();
    drop(app);
    for (number, statements) in NEWER.into_iter().enumerate() {
        let data = dir.path().join(number.to_string());
        copy_folder(&made, &data);
        as_a_newer_one(&data, statements).await;
        let account = account_folder(&data);
        let files = ["vault.db", "vault.key", "vault.key.bak"].map(|name| account.join(name));
        let contents = || files.each_ref().map(|file| fs::read(file).ok());
        let (before, names, backups) = (contents(), names_in(&account), names_in(&account.join("backups")));
        for _ in 0..3 {
            let app = start(&data).await.unwrap();
            let answer = app.log_in(USER, &PASSWORD.into()).await;
            assert!(matches!(&answer, Err(Error::NewerVersion { needs }) if needs == "7.1.0"), "{}", kind(&answer));
            assert!(matches!(app.session().await, Err(Error::Locked)), "nobody is logged in");
            // The next try finds the vault free again.
        }
        assert!(contents() == before, "not a byte of the ledger or its key has changed");
        assert_eq!((names_in(&account), names_in(&account.join("backups"))), (names, backups));
        let wrong = start(&data).await.unwrap().log_in(USER, &"eight busy ravens".into()).await;
        assert!(matches!(wrong, Err(Error::BadCredentials)), "who does not know the password is told nothing");
    }
    // A backup from the future is refused too, and the ledger stays as it is.
    let app = open(&made).await.unwrap();
    let rows = all_rows(&app).await.unwrap();
    let id = app.back_up_now().await.unwrap().id;
    let newer = open_backup_of(&dir.path().join("0"), dir.path()).await;
    fs::copy(newer, account_folder(&made).join("backups").join(&id)).unwrap();
    let answer = app.restore_backup(&id).await;
    assert!(matches!(&answer, Err(Error::NewerVersion { needs }) if needs == "7.1.0"), "{}", kind(&answer));
    assert_eq!(all_rows(&app).await.unwrap(), rows);
    app.lock().await.unwrap();
    println!(
        "D13 newer version: {} vaults and a backup refused with the version they need, 0 bytes changed",
        NEWER.len()
    );
}

/// A backup that the newer version has made of its vault.
async fn open_backup_of(data: &Path, into: &Path) -> std::path::PathBuf {
    let vaults = Vaults::open_with(data, Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
    let vault = vaults.log_in(USER, &PASSWORD.into()).await.unwrap();
    let facts = vault.list_backups().await.unwrap().pop().unwrap().facts;
    let (reason, now) = (app::vault::BackupReason::Manual, std::time::SystemTime::now().into());
    let backup = vault.pack_backup(&vault.database_path(), reason, facts, now).await.unwrap();
    let copy = into.join("newer.cofferbackup");
    fs::copy(vault.backup_path(&backup.id).unwrap(), &copy).unwrap();
    copy
}
