//! The key of a service outside: sealed wherever it is kept, and no way to lose anything else by losing it.

use crate::{Error, KeptIn, Keychain, OsKeychain, Reason, Vaults};

use super::{Computer, OTHER, PASSWORD, register};

const KEY: &str = "sk-canary-5f02";
const SERVICE: &str = "https://api.example.org/v1";

#[tokio::test]
async fn a_key_is_kept_sealed_and_forgotten() {
    for kept_in in [KeptIn::Keychain, KeptIn::Vault] {
        let computer = Computer::new();
        let vaults = computer.start().await;
        let (vault, _) = register(&vaults, "Ada").await;
        let id = vault.account().id;
        assert!(vault.service_key(SERVICE, kept_in).await.unwrap().is_none());
        vault.keep_service_key(SERVICE, &"sk-before".into(), kept_in).await.unwrap();
        vault.keep_service_key(SERVICE, &KEY.into(), kept_in).await.unwrap();
        vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
        drop(vault);

        let vault = vaults.log_in("Ada", &OTHER.into()).await.unwrap();
        assert_eq!(vault.service_key(SERVICE, kept_in).await.unwrap().unwrap().expose(), KEY);
        let in_keychain = computer.keychain.get(&format!("service-{id}")).unwrap();
        assert_eq!(in_keychain.is_some(), kept_in == KeptIn::Keychain);
        assert!(!in_keychain.is_some_and(|text| text.expose().contains(KEY)));
        for file in std::fs::read_dir(computer.folder(&vault)).unwrap() {
            let path = file.unwrap().path();
            let holds =
                path.is_file() && std::fs::read(path).unwrap().windows(KEY.len()).any(|at| at == KEY.as_bytes());
            assert!(!holds);
        }
        vault.forget_service_key().await.unwrap();
        assert!(vault.service_key(SERVICE, kept_in).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_key_is_in_one_place_at_a_time() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    for (before, now) in [(KeptIn::Keychain, KeptIn::Vault), (KeptIn::Vault, KeptIn::Keychain)] {
        vault.keep_service_key(SERVICE, &"sk-before".into(), before).await.unwrap();
        vault.keep_service_key(SERVICE, &KEY.into(), now).await.unwrap();
        assert!(vault.service_key(SERVICE, before).await.unwrap().is_none(), "{before:?}");
        assert!(vault.service_key(SERVICE, now).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_key_of_another_vault_is_no_key() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (ada, _) = register(&vaults, "Ada").await;
    let (bob, _) = register(&vaults, "Bob").await;
    ada.keep_service_key(SERVICE, &KEY.into(), KeptIn::Keychain).await.unwrap();
    let sealed = computer.keychain.get(&format!("service-{}", ada.account().id)).unwrap().unwrap();
    computer.keychain.set(&format!("service-{}", bob.account().id), &sealed).unwrap();
    assert!(bob.service_key(SERVICE, KeptIn::Keychain).await.unwrap().is_none());
}

#[tokio::test]
async fn a_key_for_another_address_is_no_key() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    for kept_in in [KeptIn::Keychain, KeptIn::Vault] {
        vault.keep_service_key(SERVICE, &KEY.into(), kept_in).await.unwrap();
        assert!(vault.service_key("https://elsewhere.example.org/v1", kept_in).await.unwrap().is_none());
        assert!(vault.service_key(SERVICE, kept_in).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn whatever_the_keychain_does_the_vault_stays_whole() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let entry = format!("service-{}", vault.account().id);
    for wrong in ["not hexadecimal", "abc", "00", ""] {
        computer.keychain.set(&entry, &wrong.into()).unwrap();
        assert!(vault.service_key(SERVICE, KeptIn::Keychain).await.unwrap().is_none(), "{wrong}");
    }
    computer.keychain.set_unavailable(true);
    assert!(matches!(
        vault.keep_service_key(SERVICE, &KEY.into(), KeptIn::Keychain).await,
        Err(Error::KeychainUnavailable)
    ));
    assert!(matches!(vault.service_key(SERVICE, KeptIn::Keychain).await, Err(Error::KeychainUnavailable)));
    vault.keep_service_key(SERVICE, &KEY.into(), KeptIn::Vault).await.unwrap();
    assert!(matches!(vault.forget_service_key().await, Err(Error::KeychainUnavailable)));
    assert!(vault.service_key(SERVICE, KeptIn::Vault).await.unwrap().is_none(), "the folder has none all the same");
    drop(vault);
    vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
}

#[tokio::test]
async fn a_key_that_no_keychain_holds_is_refused_before_it_is_kept() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    for (key, why) in [(String::new(), Reason::Empty), ("k".repeat(501), Reason::TooLong)] {
        let refused = vault.keep_service_key(SERVICE, &key.into(), KeptIn::Vault).await.unwrap_err();
        assert!(matches!(&refused, Error::Invalid(fields) if fields[0].field == "key" && fields[0].why == why));
    }
    vault.keep_service_key(SERVICE, &"k".repeat(500).into(), KeptIn::Keychain).await.unwrap();
    let kept = computer.keychain.get(&format!("service-{}", vault.account().id)).unwrap().unwrap();
    assert!(kept.expose().len() <= 1280, "as much as Windows takes");
}

#[tokio::test]
async fn nothing_is_left_of_a_deleted_account() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    vault.keep_service_key(SERVICE, &KEY.into(), KeptIn::Keychain).await.unwrap();
    let entry = format!("service-{}", vault.account().id);
    vaults.delete(&vault, vault.verify_password(&PASSWORD.into()).await.unwrap()).await.unwrap();
    assert!(computer.keychain.get(&entry).unwrap().is_none());
}

/// Run it inside `dbus-run-session` with an unlocked gnome-keyring, or on a desktop.
#[tokio::test]
#[ignore = "needs the keychain of a real session"]
async fn the_keychain_of_this_computer_keeps_the_sealed_key() {
    let computer = Computer::new();
    let keychain = std::sync::Arc::new(OsKeychain::new("Coffer test"));
    let vaults = Vaults::open_with(computer.path(), keychain.clone(), crate::KdfProfile::Cheap).await.unwrap();
    let (vault, _) = register(&vaults, "Ada").await;
    vault.keep_service_key(SERVICE, &"k".repeat(500).into(), KeptIn::Keychain).await.unwrap();
    let kept = keychain.get(&format!("service-{}", vault.account().id)).unwrap().unwrap();
    assert!(!kept.expose().contains("kkk"));
    assert_eq!(vault.service_key(SERVICE, KeptIn::Keychain).await.unwrap().unwrap().expose().len(), 500);
    vault.forget_service_key().await.unwrap();
    assert!(vault.service_key(SERVICE, KeptIn::Keychain).await.unwrap().is_none());
}
