//! Files of other programs: bytes in, statements out, and back.
//!
//! Pure: no database, no network, no clock. What a row means to the ledger (which category, whether it is already
//! there, what to do with a bad one) is decided by the caller; this crate says only what the file says, row by row
//! and in constant memory, and refuses what it would have to guess.
//!
//! Read in this order: [`statement`] (what comes out of any format), [`text`] (bytes to UTF-8), [`csv`] (the one
//! format there is so far). A further format is a sibling of `csv` that yields the same [`DraftRow`]s and
//! [`BadRow`]s.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]
#![deny(clippy::float_arithmetic)]

pub mod csv;
pub mod statement;
pub mod text;

pub use csv::{CsvRows, CsvWriter, DateOrder, ReadOptions, read_csv, write_csv};
pub use statement::{
    BadRow, Column, DraftRow, ExportRow, FileProblem, MAX_BYTES, MAX_FIELD_CHARS, MAX_ROWS, Row, RowReason,
};
