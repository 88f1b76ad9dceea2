//! The recovery key: 160 random bits in an alphabet that survives a pen, with check characters that notice a slip.
//!
//! It needs no slow derivation: nobody guesses 160 bits.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Error, Reason, Result};
use crate::keys;
use crate::secret::SecretText;

/// A recovery key as somebody typed it.
pub type RecoveryKeyText = SecretText;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const KEY_CHARS: usize = 32;
const CHECK_CHARS: usize = 4;
const GROUP: usize = 4;

/// The key that opens a vault when the password is forgotten.
#[derive(Clone)]
pub struct RecoveryKey(Zeroizing<[u8; BYTES]>);

impl RecoveryKey {
    pub(crate) fn generate() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        keys::fill_random(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The key as it is shown once: nine groups of four characters, the last one being the check.
    pub fn text(&self) -> Zeroizing<String> {
        let symbols = self.symbols();
        let mut text = Zeroizing::new(String::with_capacity(symbols.len() + symbols.len() / GROUP));
        for (index, symbol) in symbols.iter().enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*symbol)]));
        }
        text
    }

    /// Reads a key the way people copy it: any case, dashes and spaces anywhere, I and L for 1, O for 0.
    pub fn parse(typed: &RecoveryKeyText) -> Result<Self, Reason> {
        if typed.expose().trim().is_empty() {
            return Err(Reason::Empty);
        }
        let symbols = read_symbols(typed.expose()).ok_or(Reason::WrongKey)?;
        if symbols.len() != KEY_CHARS + CHECK_CHARS {
            return Err(Reason::WrongKey);
        }
        let mut bytes = Zeroizing::new([0; BYTES]);
        // Eight symbols of five bits are five bytes.
        for (chunk, five) in bytes.chunks_exact_mut(5).zip(symbols.chunks_exact(8)) {
            let mut bits = five.iter().fold(0u64, |bits, symbol| bits << 5 | u64::from(*symbol)).to_be_bytes();
            chunk.copy_from_slice(&bits[3..]);
            bits.zeroize();
        }
        let key = Self(bytes);
        if *key.symbols() == *symbols { Ok(key) } else { Err(Reason::WrongKey) }
    }

    /// Whether somebody who typed this has the key before them: the last two groups, read as tolerantly as the whole.
    pub fn proven_by(&self, typed: &RecoveryKeyText) -> bool {
        let symbols = self.symbols();
        read_symbols(typed.expose()).is_some_and(|read| *read == symbols[symbols.len() - 2 * GROUP..])
    }

    fn symbols(&self) -> Zeroizing<Vec<u8>> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(KEY_CHARS + CHECK_CHARS));
        push_symbols(&mut symbols, self.0.as_slice());
        let mut check = Sha256::new_with_prefix(b"coffer recovery key check");
        check.update(self.0.as_slice());
        let check = check.finalize();
        push_symbols(&mut symbols, &check[..5]);
        symbols.truncate(KEY_CHARS + CHECK_CHARS);
        symbols
    }
}

fn push_symbols(symbols: &mut Vec<u8>, bytes: &[u8]) {
    for five in bytes.chunks_exact(5) {
        let bits = five.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        symbols.extend((0..8).rev().map(|place| u8::try_from(bits >> (place * 5) & 31).unwrap_or(0)));
    }
}

fn read_symbols(typed: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(typed.len()));
    for typed in typed.chars() {
        if typed.is_whitespace()
            || matches!(typed, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{AD}' | '\u{200B}' | '\u{FEFF}')
        {
            continue;
        }
        let meant = match typed.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        let place = ALPHABET.iter().position(|symbol| char::from(*symbol) == meant)?;
        symbols.push(u8::try_from(place).ok()?);
    }
    Some(symbols)
}

/// Reads the field of a form.
pub(crate) fn read_field(typed: &RecoveryKeyText) -> Result<RecoveryKey> {
    RecoveryKey::parse(typed).map_err(|why| Error::invalid("recoveryKey", why))
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<RecoveryKey, Reason> {
        RecoveryKey::parse(&text.into())
    }

    #[test]
    fn a_key_survives_being_written_down_in_any_style() {
        for _ in 0..1000 {
            let key = RecoveryKey::generate().unwrap();
            let shown = key.text();
            assert_eq!(shown.len(), 36 + 8);
            let sloppy = shown.to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
            for written in [
                shown.to_string(),
                sloppy,
                shown.replace('-', ""),
                shown.replace('-', "–").replace('1', "I").replace('0', "O"),
            ] {
                assert_eq!(parse(&written).unwrap().bytes(), key.bytes());
            }
        }
    }

    #[test]
    fn slips_of_the_pen_are_noticed() {
        let mut tried = 0;
        let mut missed = 0;
        for _ in 0..20 {
            let key = RecoveryKey::generate().unwrap();
            let shown: Vec<char> = key.text().chars().filter(|c| *c != '-').collect();
            for at in 0..shown.len() {
                for other in ALPHABET {
                    let mut typed = shown.clone();
                    typed[at] = char::from(*other);
                    if typed != shown {
                        tried += 1;
                        missed += usize::from(parse(&typed.iter().collect::<String>()).is_ok());
                    }
                }
                let mut shorter = shown.clone();
                shorter.remove(at);
                assert!(parse(&shorter.iter().collect::<String>()).is_err());
            }
            for at in 1..shown.len() {
                let mut swapped = shown.clone();
                swapped.swap(at - 1, at);
                if swapped != shown {
                    tried += 1;
                    missed += usize::from(parse(&swapped.iter().collect::<String>()).is_ok());
                }
            }
        }
        assert!(missed * 1000 <= tried, "{missed} of {tried} slips went unnoticed");
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_reason() {
        assert_eq!(parse("  ").err(), Some(Reason::Empty));
        assert_eq!(parse("hello").err(), Some(Reason::WrongKey));
        assert_eq!(parse(&"U".repeat(36)).err(), Some(Reason::WrongKey));
        assert_eq!(parse(&"0".repeat(100_000)).err(), Some(Reason::WrongKey));
    }

    #[test]
    fn typing_the_last_two_groups_proves_it() {
        let key = RecoveryKey::generate().unwrap();
        let shown = key.text();
        let end = &shown[shown.len() - 9..];
        assert!(key.proven_by(&end.to_lowercase().as_str().into()));
        assert!(key.proven_by(&end.replace('-', "").as_str().into()));
        assert!(!key.proven_by(&shown[shown.len() - 4..].into()));
        assert!(!key.proven_by(&"".into()));
    }
}
