//! The two dialects: how a question is written in each, and how an answer is read.
//!
//! The types are our own and forgiving: whatever a compatible server leaves out has a default, whatever it adds is passed
//! over. Only what is needed is looked at, and that is held against the question by whoever asked it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;

use super::{cause::Cause, endpoint::Speaks};

/// How strictly an endpoint lets the form of an answer be laid down, as found out at set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// By a schema that the answer cannot leave.
    #[default]
    Schema,
    /// As JSON, whatever is in it.
    Json,
    /// Not at all; it is asked for in words.
    Free,
}

impl Shape {
    /// The next one to try where this one is not understood.
    pub const fn looser(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::Json),
            Self::Json => Some(Self::Free),
            Self::Free => None,
        }
    }
}

/// What an answer cost in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Usage {
    /// Read by the model.
    pub input: u32,
    /// Written by it, thinking included.
    pub output: u32,
}

impl Usage {
    /// Both.
    pub const fn total(self) -> u32 {
        self.input.saturating_add(self.output)
    }

    /// As much for each attempt.
    pub const fn times(self, attempts: u8) -> Self {
        let attempts = attempts as u32;
        Self { input: self.input.saturating_mul(attempts), output: self.output.saturating_mul(attempts) }
    }
}

/// A question, in no dialect yet.
pub struct Question<'a> {
    /// The model.
    pub model: &'a str,
    /// What it is to do: the user's prompt, and the form of the answer.
    pub instructions: &'a str,
    /// What it is to do that with. Data, and said to be.
    pub input: &'a str,
    /// The name of the form.
    pub name: &'static str,
    /// The form.
    pub schema: Value,
    /// How strictly to ask for it.
    pub shape: Shape,
    /// So many tokens may the answer have.
    pub most_tokens: u32,
}

/// The bytes of a question: these and no others are shown, sent and logged.
pub fn body(speaks: Speaks, question: &Question<'_>) -> Vec<u8> {
    let Question { model, instructions, input, name, schema, shape, most_tokens } = question;
    let mut body = match speaks {
        Speaks::Responses => json!({
            "model": model,
            "instructions": instructions,
            "input": [{ "role": "user", "content": [{ "type": "input_text", "text": input }] }],
            "max_output_tokens": most_tokens,
            "store": false,
        }),
        Speaks::ChatCompletions => json!({
            "model": model,
            "messages": [
                { "role": "system", "content": instructions },
                { "role": "user", "content": input },
            ],
            "max_tokens": most_tokens,
            "stream": false,
        }),
    };
    let form = match (speaks, shape) {
        (Speaks::Responses, Shape::Schema) => {
            Some(json!({ "format": { "type": "json_schema", "name": name, "strict": true, "schema": schema } }))
        }
        (Speaks::Responses, Shape::Json) => Some(json!({ "format": { "type": "json_object" } })),
        (Speaks::ChatCompletions, Shape::Schema) => {
            Some(json!({ "type": "json_schema", "json_schema": { "name": name, "strict": true, "schema": schema } }))
        }
        (Speaks::ChatCompletions, Shape::Json) => Some(json!({ "type": "json_object" })),
        (_, Shape::Free) => None,
    };
    if let Some(form) = form {
        body[if speaks == Speaks::Responses { "text" } else { "response_format" }] = form;
    }
    if let (Speaks::Responses, Some(effort)) = (speaks, effort_of(model)) {
        body["reasoning"] = json!({ "effort": effort });
    }
    // Written out for people: what is shown before the first send is exactly this. No value of ours fails to serialise.
    serde_json::to_vec_pretty(&body).unwrap_or_default()
}

/// The least thinking that a model can be asked for; none for those that do not think and refuse the question.
fn effort_of(model: &str) -> Option<&'static str> {
    let thinks_little = ["gpt-5", "o1", "o3", "o4"];
    let no_effort_needed = |version: &str| version.starts_with(['6', '7', '8', '9']) || version.starts_with("5.");
    match model.strip_prefix("gpt-") {
        Some(version) if no_effort_needed(version) => Some("none"),
        _ => thinks_little.iter().any(|start| model.starts_with(start)).then_some("low"),
    }
}

/// An answer: the text of it, or why there is none, and what it cost either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The text.
    pub text: Result<String, Cause>,
    /// The tokens, as far as the server says.
    pub usage: Usage,
}

impl From<Cause> for Told {
    fn from(cause: Cause) -> Self {
        Self { text: Err(cause), usage: Usage::default() }
    }
}

/// Reads an answer.
pub fn read(speaks: Speaks, body: &[u8]) -> Told {
    match speaks {
        Speaks::Responses => serde_json::from_slice(body).map_or(Cause::NotUnderstood.into(), Responded::told),
        Speaks::ChatCompletions => serde_json::from_slice(body).map_or(Cause::NotUnderstood.into(), Completed::told),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Responded {
    status: Option<String>,
    output: Vec<Item>,
    usage: ResponsesUsage,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Item {
    #[serde(rename = "type")]
    kind: String,
    content: Vec<Piece>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Piece {
    #[serde(rename = "type")]
    kind: String,
    text: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ResponsesUsage {
    input_tokens: u32,
    output_tokens: u32,
}

impl Responded {
    fn told(self) -> Told {
        let usage = Usage { input: self.usage.input_tokens, output: self.usage.output_tokens };
        let pieces = || self.output.iter().filter(|item| item.kind == "message").flat_map(|item| &item.content);
        let text: String =
            pieces().filter(|piece| piece.kind == "output_text").map(|piece| piece.text.as_str()).collect();
        let text = if pieces().any(|piece| piece.kind == "refusal") {
            Err(Cause::Declined)
        } else if self.status.as_deref() == Some("incomplete") {
            Err(Cause::CutShort)
        } else if text.is_empty() {
            Err(Cause::NotUnderstood)
        } else {
            Ok(text)
        };
        Told { text, usage }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Completed {
    choices: Vec<Choice>,
    usage: Option<ChatUsage>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ChatUsage {
    prompt_tokens: u32,
    completion_tokens: u32,
}

impl Completed {
    fn told(self) -> Told {
        let usage = self.usage.unwrap_or_default();
        let usage = Usage { input: usage.prompt_tokens, output: usage.completion_tokens };
        let text = match self.choices.into_iter().next() {
            None => Err(Cause::NotUnderstood),
            Some(choice) if choice.message.refusal.as_ref().is_some_and(|words| !words.is_empty()) => {
                Err(Cause::Declined)
            }
            Some(Choice { finish_reason: Some(why), .. }) if why == "length" => Err(Cause::CutShort),
            Some(Choice { finish_reason: Some(why), .. }) if why == "content_filter" => Err(Cause::Declined),
            Some(choice) => match choice.message.content {
                Some(text) if !text.trim().is_empty() => Ok(text),
                _ => Err(Cause::NotUnderstood),
            },
        };
        Told { text, usage }
    }
}

/// The names in a list of models, sorted; those that plainly do something else than talk are left out.
///
/// # Errors
/// [`Cause::NotUnderstood`].
pub fn read_models(body: &[u8]) -> Result<Vec<String>, Cause> {
    #[derive(Deserialize)]
    struct Models {
        data: Vec<Model>,
    }
    #[derive(Deserialize)]
    struct Model {
        id: String,
    }
    const OTHERS: [&str; 9] =
        ["embed", "whisper", "tts", "dall-e", "image", "moderation", "audio", "realtime", "transcribe"];
    let models: Models = serde_json::from_slice(body).map_err(|_| Cause::NotUnderstood)?;
    let talks = |id: &String| !id.is_empty() && id.len() <= 200 && !OTHERS.iter().any(|other| id.contains(other));
    let mut names: Vec<String> = models.data.into_iter().map(|model| model.id).filter(talks).take(500).collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// The JSON in an answer, also where a small model wrapped it into words or a fence.
pub(super) fn json_in<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    let (first, last) = (text.find('{')?, text.rfind('}')?);
    serde_json::from_str(text.get(first..=last)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(shape: Shape) -> Question<'static> {
        Question {
            model: "gpt-6-luna",
            instructions: "Sort.",
            input: "{}",
            name: "filing",
            schema: json!({ "type": "object" }),
            shape,
            most_tokens: 100,
        }
    }

    fn written(speaks: Speaks, shape: Shape) -> Value {
        serde_json::from_slice(&body(speaks, &question(shape))).unwrap()
    }

    #[test]
    fn nothing_is_to_be_stored_and_little_to_be_thought() {
        let body = written(Speaks::Responses, Shape::Schema);
        assert_eq!(body["store"], false);
        assert_eq!(body["reasoning"]["effort"], "none");
        assert_eq!(body["text"]["format"]["strict"], true);
        assert_eq!(effort_of("gpt-5-mini"), Some("low"));
        assert_eq!(effort_of("gpt-5.6-luna"), Some("none"));
        assert_eq!(effort_of("gpt-4o-mini"), None);
        assert_eq!(effort_of("llama3"), None);
    }

    #[test]
    fn a_compatible_server_is_asked_in_its_own_dialect() {
        let body = written(Speaks::ChatCompletions, Shape::Schema);
        assert_eq!(body["response_format"]["json_schema"]["strict"], true);
        assert!(body.get("store").is_none() && body.get("reasoning").is_none());
        assert_eq!(written(Speaks::ChatCompletions, Shape::Json)["response_format"]["type"], "json_object");
        assert!(written(Speaks::ChatCompletions, Shape::Free).get("response_format").is_none());
    }

    #[test]
    fn an_answer_is_found_among_what_else_is_said() {
        let body = br#"{"status":"completed","output":[{"type":"reasoning"},{"type":"message","content":
            [{"type":"output_text","text":"{}"}]}],"usage":{"input_tokens":7,"output_tokens":2},"new":1}"#;
        let told = read(Speaks::Responses, body);
        assert_eq!((told.text, told.usage), (Ok("{}".into()), Usage { input: 7, output: 2 }));
        let told = read(Speaks::ChatCompletions, br#"{"choices":[{"message":{"content":"hi"}}]}"#);
        assert_eq!((told.text, told.usage), (Ok("hi".into()), Usage::default()));
    }

    #[test]
    fn no_answer_has_its_cause() {
        for (speaks, body, cause) in [
            (Speaks::Responses, r#"{"status":"incomplete","output":[]}"#, Cause::CutShort),
            (
                Speaks::Responses,
                r#"{"output":[{"type":"message","content":[{"type":"refusal","refusal":"no"}]}]}"#,
                Cause::Declined,
            ),
            (Speaks::Responses, r#"{"output":[]}"#, Cause::NotUnderstood),
            (Speaks::Responses, r#"{"output":[{"type":"mess"#, Cause::NotUnderstood),
            (Speaks::Responses, "[]", Cause::NotUnderstood),
            (
                Speaks::ChatCompletions,
                r#"{"choices":[{"message":{"content":"{"},"finish_reason":"length"}]}"#,
                Cause::CutShort,
            ),
            (Speaks::ChatCompletions, r#"{"choices":[{"message":{"refusal":"no"}}]}"#, Cause::Declined),
            (Speaks::ChatCompletions, r#"{"choices":[{"message":{"content":null}}]}"#, Cause::NotUnderstood),
            (Speaks::ChatCompletions, r#"{"choices":[]}"#, Cause::NotUnderstood),
        ] {
            assert_eq!(read(speaks, body.as_bytes()).text, Err(cause), "{body}");
        }
    }

    #[test]
    fn the_list_of_models_holds_those_that_talk() {
        let body = br#"{"data":[{"id":"gpt-6-luna"},{"id":"text-embedding-3"},{"id":"a-model","owned_by":"me"}]}"#;
        assert_eq!(read_models(body).unwrap(), ["a-model", "gpt-6-luna"]);
        assert_eq!(read_models(b"<html>"), Err(Cause::NotUnderstood));
    }
}
