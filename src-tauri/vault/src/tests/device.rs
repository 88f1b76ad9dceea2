//! Staying unlocked on one computer: a convenience that is lost without losing anything.

use crate::{Error, Keychain, OpenVault, Vaults};

use super::{Computer, OTHER, PASSWORD, register};

async fn staying(computer: &Computer, vaults: &Vaults) -> (OpenVault, String) {
    let (vault, _) = register(vaults, "Ada").await;
    assert!(!vault.stays_unlocked());
    assert!(matches!(vault.set_stay_unlocked(true, &OTHER.into()).await, Err(Error::BadCredentials)));
    assert!(!vault.stays_unlocked());
    vault.set_stay_unlocked(true, &PASSWORD.into()).await.unwrap();
    assert!(vault.stays_unlocked());
    let entry = format!("device-{}", vault.account().id);
    assert!(computer.keychain.get(&entry).unwrap().is_some());
    (vault, entry)
}

#[tokio::test]
async fn a_computer_that_may_opens_without_a_password() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, entry) = staying(&computer, &vaults).await;
    let (id, key) = (vault.account().id, vault.database_key().hex().to_string());
    assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::InUse)));
    drop(vault);
    assert_eq!(vaults.device_unlock_available("ADA").await.unwrap(), Some(id));
    assert_eq!(vaults.device_unlock_available("nobody").await.unwrap(), None);
    let vault = vaults.unlock_with_device(id).await.unwrap();
    assert_eq!(vault.database_key().hex().as_str(), key);
    assert!(vault.stays_unlocked());
    vault.set_stay_unlocked(false, &"".into()).await.unwrap();
    assert!(computer.keychain.get(&entry).unwrap().is_none());
    drop(vault);
    assert_eq!(vaults.device_unlock_available("Ada").await.unwrap(), None);
    assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::NoDeviceKey)));
}

#[tokio::test]
async fn a_new_password_ends_it_and_so_does_recovery() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let id = vault.account().id;
    vault.set_stay_unlocked(true, &PASSWORD.into()).await.unwrap();
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    assert!(!vault.stays_unlocked());
    drop(vault);
    assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::NoDeviceKey)));
    let vault = vaults.log_in("Ada", &OTHER.into()).await.unwrap();
    vault.set_stay_unlocked(true, &OTHER.into()).await.unwrap();
    drop(vault);
    let vault = vaults.recover("Ada", &recovery, &PASSWORD.into(), &PASSWORD.into()).await.unwrap();
    assert!(!vault.stays_unlocked());
    assert!(computer.keychain.get(&format!("device-{id}")).unwrap().is_none());
}

#[tokio::test]
async fn whatever_the_keychain_does_the_password_opens_and_no_key_is_made() {
    for wrong in [None, Some("not hexadecimal".to_owned()), Some("00".repeat(32))] {
        let computer = Computer::new();
        let vaults = computer.start().await;
        let (vault, entry) = staying(&computer, &vaults).await;
        let (id, key) = (vault.account().id, vault.database_key().hex().to_string());
        drop(vault);
        match &wrong {
            None => computer.keychain.delete(&entry).unwrap(),
            Some(text) => computer.keychain.set(&entry, &text.as_str().into()).unwrap(),
        }
        assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::NoDeviceKey)));
        assert_eq!(vaults.device_unlock_available("Ada").await.unwrap(), None, "the slot is gone for good");
        assert!(computer.keychain.get(&entry).unwrap().is_none(), "nothing new in the keychain");
        let vault = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
        assert_eq!(vault.database_key().hex().as_str(), key);
    }
}

#[tokio::test]
async fn a_keychain_that_does_not_answer_is_only_a_password_away() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = staying(&computer, &vaults).await;
    let id = vault.account().id;
    drop(vault);
    computer.keychain.set_unavailable(true);
    assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::KeychainUnavailable)));
    let vault = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
    assert!(vault.stays_unlocked(), "it may be back tomorrow");
    drop(vault);
    computer.keychain.set_unavailable(false);
    let vault = vaults.unlock_with_device(id).await.unwrap();
    computer.keychain.set_unavailable(true);
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    drop(vault);
    computer.keychain.set_unavailable(false);
    assert!(matches!(vaults.unlock_with_device(id).await, Err(Error::NoDeviceKey)), "what is left in it opens nothing");
    let vault = vaults.log_in("Ada", &OTHER.into()).await.unwrap();
    computer.keychain.set_unavailable(true);
    assert!(matches!(vault.set_stay_unlocked(true, &OTHER.into()).await, Err(Error::KeychainUnavailable)));
    assert!(!vault.stays_unlocked());
    vaults.delete(&vault, vault.verify_password(&OTHER.into()).await.unwrap()).await.unwrap();
}
