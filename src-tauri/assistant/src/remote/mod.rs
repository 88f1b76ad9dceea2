//! The model outside: OpenAI, or whatever speaks its language. The only place of Coffer that opens a connection.
//!
//! What goes out is built here as bytes ([`filing`], [`phrasing`]), so that whoever is to see it first sees exactly that;
//! [`client`] carries them, once or a few times, and answers with a text or one typed [`Cause`]. What comes back is data:
//! it is held against what was asked, and nothing in it is ever followed.
//!
//! Read it in this order: [`endpoint`], [`cause`], [`client`], [`wire`], [`scrub`], [`filing`], [`phrasing`], [`price`].

pub mod cause;
pub mod client;
pub mod endpoint;
pub mod filing;
pub mod phrasing;
pub mod price;
pub mod prompt;
pub mod scrub;
mod spelt;
pub mod wire;

pub use self::{
    cause::{Cause, Failure},
    client::{Client, Patience, Sent},
    endpoint::{Endpoint, EndpointProblem, Speaks},
    price::Price,
    wire::{Shape, Usage},
};
