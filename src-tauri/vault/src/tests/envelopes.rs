//! Only the right secret opens an envelope, and no changed byte passes.

use chrono::Utc;

use crate::account::{Account, AccountId};
use crate::envelope::{self, Envelope};
use crate::kdf::KdfParams;
use crate::keys::{self, DataKey};
use crate::password::normalise;
use crate::{Error, KdfProfile, RecoveryKey, VaultFile};

use super::PASSWORD;

async fn made() -> (Envelope, DataKey, RecoveryKey) {
    let account = Account {
        id: AccountId::generate(),
        username: "Ada".into(),
        email: "ada@example.org".into(),
        created_at: Utc::now(),
    };
    let (data, recovery) = (DataKey::generate().unwrap(), RecoveryKey::generate().unwrap());
    let envelope =
        Envelope::create(&account, &data, normalise(&PASSWORD.into()), &recovery, KdfProfile::Cheap).await.unwrap();
    (envelope, data, recovery)
}

async fn try_password(envelope: &Envelope, password: &str) -> Result<DataKey, Error> {
    envelope.open_with_password(normalise(&password.into()), KdfProfile::Cheap).await
}

#[tokio::test]
async fn every_way_in_leads_to_the_same_key() {
    let (mut envelope, data, recovery) = made().await;
    let device = keys::random_key().unwrap();
    envelope.set_device(&data, &device).unwrap();
    let read = Envelope::from_bytes(&envelope.to_bytes().unwrap()).unwrap();
    assert!(read == envelope);
    assert_eq!(*try_password(&read, PASSWORD).await.unwrap().0, *data.0);
    assert_eq!(*read.open_with_recovery(&recovery).unwrap().0, *data.0);
    assert_eq!(*read.open_with_device(&device).unwrap().0, *data.0);
    assert!(matches!(read.portable().open_with_device(&device), Err(Error::NoDeviceKey)));
    assert_eq!(*try_password(&read.portable(), PASSWORD).await.unwrap().0, *data.0);
}

#[tokio::test]
async fn a_password_composed_otherwise_is_the_same_password() {
    let (mut envelope, data, _) = made().await;
    envelope.set_password(&data, normalise(&"Ko\u{308}ln am Rhein".into()), KdfProfile::Cheap).await.unwrap();
    assert!(try_password(&envelope, "Köln am Rhein").await.is_ok());
}

#[tokio::test]
async fn none_of_a_thousand_wrong_secrets_opens() {
    let (envelope, _, _) = made().await;
    for n in 0..1000 {
        let wrong = match n % 4 {
            0 => format!("{PASSWORD}{n}"),
            1 => PASSWORD[..n % PASSWORD.len()].to_owned(),
            2 => PASSWORD.to_uppercase() + &" ".repeat(n),
            _ => keys::hex(&keys::random::<16>().unwrap()).to_string(),
        };
        assert!(matches!(try_password(&envelope, &wrong).await, Err(Error::BadCredentials)), "{wrong:?}");
        let key = RecoveryKey::generate().unwrap();
        assert!(matches!(envelope.open_with_recovery(&key), Err(Error::BadCredentials)));
    }
}

#[tokio::test]
async fn none_of_a_thousand_damaged_envelopes_is_even_tried() {
    let (envelope, _, _) = made().await;
    let bytes = envelope.to_bytes().unwrap();
    for n in 0..1000 {
        let mut changed = bytes.clone();
        let at = usize::from(u16::from_le_bytes(keys::random().unwrap())) % bytes.len();
        match n % 4 {
            0 => changed.truncate(at),
            1 => changed.insert(at, 0),
            _ => changed[at] ^= 1 << (n % 8),
        }
        assert!(
            matches!(Envelope::from_bytes(&changed), Err(Error::Damaged { what: VaultFile::Envelope })),
            "byte {at}"
        );
    }
}

/// Somebody who can write the file can make the checksum right again. The authentication must still notice.
#[tokio::test]
async fn none_of_a_thousand_tampered_envelopes_opens() {
    use sha2::{Digest, Sha256};
    let (envelope, data, recovery) = made().await;
    let bytes = envelope.to_bytes().unwrap();
    let content = &bytes[..bytes.len() - 32];
    for n in 0..1000 {
        let mut changed = content.to_vec();
        let at = (n * 7919) % content.len();
        changed[at] ^= 1 << (n % 8);
        changed.extend(Sha256::digest(&changed).as_slice().to_vec());
        // Some changes no longer parse; those that do must not open.
        if let Ok(read) = Envelope::from_bytes(&changed) {
            assert!(try_password(&read, PASSWORD).await.is_err(), "byte {at}");
            assert!(read.open_with_recovery(&recovery).is_err(), "byte {at}");
        }
    }
    drop(data);
}

#[tokio::test]
async fn a_slot_of_one_vault_means_nothing_in_another() {
    use sha2::{Digest, Sha256};
    let (first, ..) = made().await;
    let (second, ..) = made().await;
    // Both have headers of the same length, so the slots can be carried over byte by byte.
    let (from, into) = (first.to_bytes().unwrap(), second.to_bytes().unwrap());
    assert_eq!(from.len(), into.len());
    let slots = into.len() - 64 - 2 * 101;
    let mut mixed = into[..slots].to_vec();
    mixed.extend(&from[slots..from.len() - 32]);
    mixed.extend(Sha256::digest(&mixed).as_slice().to_vec());
    let mixed = Envelope::from_bytes(&mixed).unwrap();
    assert!(matches!(try_password(&mixed, PASSWORD).await, Err(Error::BadCredentials)));
}

#[tokio::test]
async fn weak_parameters_are_neither_made_nor_accepted_outside_of_tests() {
    let (mut envelope, data, _) = made().await;
    let typed = || normalise(&PASSWORD.into());
    let opened = envelope.open_with_password(typed(), KdfProfile::Strong).await;
    assert!(matches!(opened, Err(Error::Damaged { .. })), "a downgraded envelope is refused");
    for weak in [KdfParams::CHEAP, KdfParams { memory_kib: 19 * 1024, passes: 2, lanes: 1 }] {
        let made = envelope.set_password_at(&data, typed(), weak, KdfProfile::Strong).await;
        assert!(matches!(made, Err(Error::KdfOutOfBounds)));
    }
}

#[tokio::test]
async fn a_newer_format_is_refused_with_what_it_needs() {
    use sha2::{Digest, Sha256};
    let mut newer = b"COFFERKY\x02\x00\x057.1.0".to_vec();
    newer.extend(b"nothing that this version could read");
    newer.extend(Sha256::digest(&newer).as_slice().to_vec());
    match Envelope::from_bytes(&newer) {
        Err(Error::NewerVersion { needs }) => assert_eq!(needs, "7.1.0"),
        other => panic!("{other:?}"),
    }
    // Also where an older copy lies beside it: going back would lose what the newer version changed.
    let (old, ..) = made().await;
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(envelope::FILE), &newer).unwrap();
    std::fs::write(dir.path().join(envelope::COPY), old.to_bytes().unwrap()).unwrap();
    assert!(matches!(envelope::read_from(dir.path()), Err(Error::NewerVersion { .. })));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600)) {
        use sha2::{Digest, Sha256};
        let mut with_checksum = b"COFFERKY\x01\x00\x010".to_vec();
        with_checksum.extend(&bytes);
        with_checksum.extend(Sha256::digest(&with_checksum).as_slice().to_vec());
        proptest::prop_assert!(Envelope::from_bytes(&bytes).is_err());
        proptest::prop_assert!(Envelope::from_bytes(&with_checksum).is_err());
    }
}
