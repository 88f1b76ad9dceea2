//! What nobody may see, nobody sees: not in `Debug`, not in an error, not on disk.

use std::fs;
use std::path::Path;

use crate::keys::DataKey;
use crate::{BackupReason, Error, Opener, RecoveryKey, SecretText};

use super::{Computer, OTHER, PASSWORD, form, register};

#[tokio::test]
async fn no_debug_and_no_error_shows_a_secret() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let pending = vaults.register(form("Ada")).await.unwrap();
    fs::write(pending.database_path(), b"db").unwrap();
    let recovery = SecretText::new(pending.recovery_key().unwrap().text().as_str());
    let mut said = format!("{pending:?} {pending:#?} {:?} {:?}", pending.recovery_key(), pending.data());
    let data = pending.data().clone();
    let vault = pending.finish().await.unwrap();
    vault.set_stay_unlocked(true, &PASSWORD.into()).await.unwrap();
    let device = crate::Keychain::get(&*computer.keychain, &format!("device-{}", vault.account().id)).unwrap().unwrap();
    let key = vault.database_key();
    let envelope = crate::envelope::read_from(&computer.folder(&vault)).unwrap();
    said += &format!("{vault:?} {vaults:#?} {key:?} {:#?} {envelope:?} {envelope:#?}", vault.database_key());
    said += &format!("{:?} {:?} {:?} {data:?}", form("Ada"), SecretText::from(PASSWORD), RecoveryKey::parse(&recovery));
    said += &format!("{:?} {:?}", Opener::Password(PASSWORD.into()), Opener::RecoveryKey(recovery.clone()));
    said += &format!("{:?} {:?}", computer.keychain, crate::OsKeychain::new("Coffer test"));
    let other: SecretText = OTHER.into();
    for problem in [
        vault.verify_password(&other).await.unwrap_err(),
        vault.change_password(&other, &"password".into(), &other).await.unwrap_err(),
        vaults.recover("Ada", &recovery, &"short".into(), &PASSWORD.into()).await.unwrap_err(),
        vaults.log_in("Ada", &PASSWORD.into()).await.unwrap_err(),
        vaults.adopt_backup(computer.path(), Opener::Password(PASSWORD.into())).await.unwrap_err(),
        Error::Internal("x"),
    ] {
        said += &format!("{problem} {problem:?} {problem:#?}");
    }
    let said = said.to_lowercase();
    let bytes_as_list = |bytes: &[u8]| format!("{:?}", &bytes[..6]).trim_matches(['[', ']']).to_owned();
    for canary in [
        PASSWORD.to_owned(),
        OTHER.to_owned(),
        recovery.expose().to_lowercase(),
        recovery.expose().replace('-', "").to_lowercase(),
        device.expose().to_owned(),
        key.hex().to_string(),
        crate::keys::hex(data.0.as_slice()).to_string(),
        bytes_as_list(data.0.as_slice()),
        bytes_as_list(key.bytes()),
        bytes_as_list(RecoveryKey::parse(&recovery).unwrap().bytes()),
    ] {
        assert!(!said.contains(&canary), "{canary} is in {said}");
    }
}

#[tokio::test]
async fn no_file_holds_a_secret_or_the_facts_of_a_backup() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let data: DataKey = {
        let envelope = crate::envelope::read_from(&computer.folder(&vault)).unwrap();
        envelope.open_with_recovery(&RecoveryKey::parse(&recovery).unwrap()).unwrap()
    };
    vault.set_stay_unlocked(true, &PASSWORD.into()).await.unwrap();
    let facts = serde_json::json!({ "entries": 81_549_300, "payee": "Canary Corp" });
    vault.pack_backup(&vault.database_path(), BackupReason::Manual, facts, chrono::Utc::now()).await.unwrap();
    // A password typed where the name belongs.
    vaults.log_in(OTHER, &PASSWORD.into()).await.unwrap_err();
    let device = crate::Keychain::get(&*computer.keychain, &format!("device-{}", vault.account().id)).unwrap().unwrap();
    let canaries: Vec<Vec<u8>> = vec![
        PASSWORD.into(),
        OTHER.into(),
        recovery.expose().into(),
        recovery.expose().replace('-', "").into(),
        RecoveryKey::parse(&recovery).unwrap().bytes().to_vec(),
        data.0.to_vec(),
        vault.database_key().bytes().to_vec(),
        vault.database_key().hex().as_bytes().to_vec(),
        device.expose().into(),
        crate::keys::key_from_hex(device.expose()).unwrap().to_vec(),
        b"Canary Corp".to_vec(),
        b"81549300".to_vec(),
    ];
    let read = assert_nowhere(computer.path(), &canaries);
    assert!(read >= 6);
}

#[tokio::test]
async fn a_deleted_account_leaves_no_address_behind() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Canary").await;
    let _bob = register(&vaults, "Bob").await;
    vaults.delete(&vault, vault.verify_password(&PASSWORD.into()).await.unwrap()).await.unwrap();
    drop(vault);
    assert_nowhere(computer.path(), &[b"canary@example.org".to_vec(), b"Canary".to_vec()]);
}

/// Looks for bytes in all files of a folder, and says how many files there are.
fn assert_nowhere(folder: &Path, canaries: &[Vec<u8>]) -> usize {
    let mut left = vec![folder.to_path_buf()];
    let mut read = 0;
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        read += 1;
        for canary in canaries {
            assert!(
                !bytes.windows(canary.len()).any(|w| w == canary),
                "{} is in {}",
                String::from_utf8_lossy(canary),
                path.display()
            );
        }
    }
    read
}
