//! Why there is no answer: one cause for each thing that a person would do differently about it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;

/// Why a request has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Cause {
    /// There is no network.
    Offline,
    /// The address has no server behind its name.
    NameUnknown,
    /// Nobody takes the call there.
    NotReachable,
    /// It took the call and was too slow.
    TimedOut,
    /// The connection broke off.
    ConnectionLost,
    /// Its certificate is not one to be trusted: expired, made by itself, or of another name.
    Certificate,
    /// It speaks no encryption that is safe today.
    Encryption,
    /// It does not know the key.
    KeyRefused,
    /// The key may not do this.
    Forbidden,
    /// There is no such model or no such address.
    NotThere,
    /// It does not accept the request.
    BadRequest,
    /// Too many requests for now.
    RateLimited,
    /// The credit or the budget at the provider is used up.
    QuotaUsedUp,
    /// It is overloaded or broken.
    ServerTrouble,
    /// It sends on to another place, where nothing of ours goes.
    Redirected,
    /// Its answer is larger than any that was asked for.
    TooLarge,
    /// Its answer is not in the form that was asked for.
    NotUnderstood,
    /// It stopped in the middle of the answer.
    CutShort,
    /// The model declines to answer.
    Declined,
    /// It says something that the facts do not.
    NotTrue,
}

impl Cause {
    /// Whether the same request may fare better in a moment.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::NotReachable | Self::ConnectionLost | Self::RateLimited | Self::ServerTrouble)
    }

    /// Whether the server had the request and nobody knows what it did with it: the provider may charge for it.
    pub const fn may_be_charged(self) -> bool {
        matches!(self, Self::TimedOut | Self::ConnectionLost)
    }

    /// Whether it says nothing about these rows, but about the line to the endpoint: others wait behind it.
    pub const fn is_of_the_line(self) -> bool {
        !matches!(
            self,
            Self::BadRequest | Self::TooLarge | Self::NotUnderstood | Self::CutShort | Self::Declined | Self::NotTrue
        )
    }
}

/// A request without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub cause: Cause,
    /// What the server said in numbers, if one did.
    pub status: Option<u16>,
    /// How long the server asked to be left alone.
    pub wait: Option<Duration>,
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Self {
        Self { cause, status: None, wait: None }
    }
}
