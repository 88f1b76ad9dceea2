//! Where requests go, and which of the two dialects is spoken there.

use std::net::IpAddr;

use reqwest::Url;
use serde::{Deserialize, Serialize};
use specta::Type;

const OPENAI: &str = "https://api.openai.com/v1/";

/// The dialect of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Speaks {
    /// OpenAI's own, which can be told not to keep anything.
    Responses,
    /// The one that Ollama, LM Studio, llama.cpp and vLLM understand.
    ChatCompletions,
}

/// An address that requests may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    base: Url,
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointProblem {
    /// No address.
    NotAnAddress,
    /// Key and texts would cross a network that others read.
    NotEncrypted,
}

impl Endpoint {
    /// Reads an address as somebody types it: `localhost:11434` and `http://localhost:11434/v1/` are the same one. Nothing
    /// typed means OpenAI.
    ///
    /// # Errors
    /// No address of the web, or one with a name, a password or a query in it; one without encryption that lies outside of
    /// this computer and the house.
    pub fn parse(typed: &str) -> Result<Self, EndpointProblem> {
        let typed = typed.trim();
        let text = match typed {
            "" => OPENAI.to_owned(),
            typed if typed.contains("://") => typed.to_owned(),
            // A name without a scheme: the web's, unless it is this computer.
            typed if typed.starts_with("localhost") || typed.starts_with("127.") || typed.starts_with("[::1]") => {
                format!("http://{typed}")
            }
            typed => format!("https://{typed}"),
        };
        let mut base = Url::parse(&text).map_err(|_| EndpointProblem::NotAnAddress)?;
        let is_plain = base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none()
            && base.host_str().is_some_and(|host| !host.is_empty());
        if !matches!(base.scheme(), "http" | "https") || !is_plain {
            return Err(EndpointProblem::NotAnAddress);
        }
        let path = base.path().trim_end_matches('/').to_owned();
        base.set_path(&if path.is_empty() { "/v1/".to_owned() } else { format!("{path}/") });
        let endpoint = Self { base };
        if endpoint.base.scheme() == "http" && !endpoint.is_near() {
            return Err(EndpointProblem::NotEncrypted);
        }
        Ok(endpoint)
    }

    /// OpenAI's.
    pub fn is_openai(&self) -> bool {
        self.base.host_str() == Some("api.openai.com")
    }

    /// Whether it is on this computer.
    pub fn is_here(&self) -> bool {
        match self.host() {
            Host::Name(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Address(address) => address.is_loopback(),
        }
    }

    /// Whether it is on this computer or in the house, where nobody else reads along.
    fn is_near(&self) -> bool {
        self.is_here()
            || match self.host() {
                Host::Name(name) => name.ends_with(".local") || !name.contains('.'),
                Host::Address(IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
                Host::Address(IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
            }
    }

    fn host(&self) -> Host<'_> {
        let host = self.base.host_str().unwrap_or_default();
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) => Host::Address(address),
            Err(_) => Host::Name(host),
        }
    }

    /// The dialect spoken there.
    pub fn speaks(&self) -> Speaks {
        if self.is_openai() { Speaks::Responses } else { Speaks::ChatCompletions }
    }

    /// As it is kept and shown.
    pub fn as_str(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// Where a question is posted.
    pub fn asks_at(&self) -> Url {
        self.under(match self.speaks() {
            Speaks::Responses => "responses",
            Speaks::ChatCompletions => "chat/completions",
        })
    }

    /// Where the models are listed.
    pub fn models_at(&self) -> Url {
        self.under("models")
    }

    fn under(&self, part: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{part}", self.base.path()));
        url
    }
}

enum Host<'a> {
    Name(&'a str),
    Address(IpAddr),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks_at(typed: &str) -> String {
        Endpoint::parse(typed).unwrap().asks_at().to_string()
    }

    #[test]
    fn an_address_is_understood_as_it_is_typed() {
        assert_eq!(asks_at(""), "https://api.openai.com/v1/responses");
        assert_eq!(asks_at(" https://api.openai.com/v1/ "), "https://api.openai.com/v1/responses");
        assert_eq!(asks_at("localhost:11434"), "http://localhost:11434/v1/chat/completions");
        assert_eq!(asks_at("http://192.168.1.20:8080/v1"), "http://192.168.1.20:8080/v1/chat/completions");
        assert_eq!(asks_at("http://[::1]:1234"), "http://[::1]:1234/v1/chat/completions");
        assert_eq!(asks_at("https://llm.example.org/api/v3/"), "https://llm.example.org/api/v3/chat/completions");
        assert_eq!(Endpoint::parse("nas:1234").unwrap().as_str(), "https://nas:1234/v1");
    }

    #[test]
    fn no_key_crosses_a_foreign_network_in_clear() {
        for typed in
            ["http://api.openai.com/v1", "http://example.org", "http://8.8.8.8/v1", "http://127.0.0.1.evil.example"]
        {
            assert_eq!(Endpoint::parse(typed), Err(EndpointProblem::NotEncrypted), "{typed}");
        }
    }

    #[test]
    fn what_is_no_plain_address_is_refused() {
        for typed in
            ["ftp://x", "file:///etc", "https://", "https://me:secret@host/v1", "https://host/v1?key=1", "::", "a b"]
        {
            assert_eq!(Endpoint::parse(typed), Err(EndpointProblem::NotAnAddress), "{typed}");
        }
    }
}
