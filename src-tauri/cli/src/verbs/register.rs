//! `register`: makes an account.

use app::accounts::Registration;
use app::ledger::Currency;
use clap::Args;
use serde::Serialize;

use crate::access;
use crate::common::Common;
use crate::failure::Failure;
use crate::print::Print;

pub const SHAPE: &str = "The recovery key is the only way in without the password. It is shown this once.

With --json:
  {\"id\": \"…\", \"username\": \"…\", \"currency\": \"USD\", \"recovery_key\": \"ABCD-…\"}";

#[derive(Args)]
pub struct Register {
    /// The e-mail address of the account; nothing is ever sent to it
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// The home currency, as a three-letter code; by default that of the system's region
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
}

#[derive(Serialize)]
struct Registered<'a> {
    id: String,
    username: &'a str,
    currency: Currency,
    recovery_key: &'a str,
}

pub async fn run(common: &Common, args: Register) -> Result<(), Failure> {
    let username = access::user(common)?;
    let (password, confirm_password) = access::new_password(common)?;
    let currency = args.currency.unwrap_or_else(app::suggested_currency);
    let form = Registration { username: username.to_owned(), email: args.email, password, confirm_password, currency };
    access::with_app(common, async |app| {
        let made = app.register(form).await?;
        let document = Registered { id: made.id.to_string(), username, currency, recovery_key: &made.recovery_key };
        Print::new(common).result(&document, |out| {
            writeln!(out, "The vault of {username} is ready; its currency is {currency}.")?;
            writeln!(out, "Recovery key, shown only now. Write it down and keep it apart from this computer:")?;
            writeln!(out, "\n    {}\n", made.recovery_key)?;
            out.flush()
        })?;
        // On a terminal it is printed and nobody is asked: that is all the proof there can be. What could not be printed is
        // not trusted, and the window shows another one.
        Ok(app.trust_recovery_key().await?)
    })
    .await
}

/// Reads a currency for an argument.
pub fn currency(code: &str) -> Result<Currency, String> {
    Currency::parse(code).map_err(|_| "no currency of ISO 4217".to_owned())
}
