//! Asking where entries belong: rows out, one category for each back, and nothing else believed.

use ledger::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    cause::Cause,
    endpoint::Speaks,
    wire::{self, Question, Shape},
};

/// So many rows go out together. More gain nothing and get mixed up.
pub const BATCH: usize = 20;

/// A row as it goes out. It is known by its place among its neighbours, never by the entry's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The description, scrubbed.
    pub text: String,
    /// The amount with its currency, if the user lets amounts out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// The day, if the user lets days out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// The bytes that ask for the categories of these rows.
pub fn body(speaks: Speaks, model: &str, prompt: &str, shape: Shape, categories: &[String], rows: &[Row]) -> Vec<u8> {
    #[derive(Serialize)]
    struct Numbered<'a> {
        id: usize,
        #[serde(flatten)]
        row: &'a Row,
    }
    let numbered: Vec<_> = rows.iter().enumerate().map(|(at, row)| Numbered { id: at + 1, row }).collect();
    let ids: Vec<usize> = (1..=rows.len()).collect();
    let instructions = format!(
        "{prompt}\n\nAllowed categories: {}\nAnswer as JSON: {{\"answers\":[{{\"id\":1,\"category\":\"…\"}}]}}, with every id once.",
        json!(categories)
    );
    wire::body(
        speaks,
        &Question {
            model,
            instructions: &instructions,
            input: &json!({ "rows": numbered }).to_string(),
            name: "filing",
            schema: json!({
                "type": "object",
                "additionalProperties": false,
                "required": ["answers"],
                "properties": { "answers": { "type": "array", "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["id", "category"],
                    "properties": {
                        "id": { "type": "integer", "enum": ids },
                        "category": { "type": "string", "enum": categories },
                    },
                } } },
            }),
            shape,
            // An answer is some 21 tokens a row; a model that thinks all the same gets room to end.
            most_tokens: u32::try_from(400 + 60 * rows.len()).unwrap_or(u32::MAX),
        },
    )
}

/// The answers in a text, one a row: the place of its category among those allowed, or none where it named another.
///
/// # Errors
/// [`Cause::NotUnderstood`] when it is not in the form asked for, or leaves out, repeats or makes up a row: then it cannot
/// be told which answer is whose.
pub fn read(text: &str, rows: usize, categories: &[String]) -> Result<Vec<Option<usize>>, Cause> {
    #[derive(Deserialize)]
    struct Answers {
        answers: Vec<Answer>,
    }
    #[derive(Deserialize)]
    struct Answer {
        id: usize,
        category: String,
    }
    let Answers { answers } = wire::json_in(text).ok_or(Cause::NotUnderstood)?;
    let mut found: Vec<Option<Option<usize>>> = vec![None; rows];
    for answer in answers {
        let place = answer.id.checked_sub(1).and_then(|at| found.get_mut(at)).ok_or(Cause::NotUnderstood)?;
        let category = categories.iter().position(|allowed| *allowed == answer.category);
        if place.replace(category).is_some() {
            return Err(Cause::NotUnderstood);
        }
    }
    found.into_iter().collect::<Option<_>>().ok_or(Cause::NotUnderstood)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn categories() -> Vec<String> {
        ["Food", "Travel", "Other"].map(str::to_owned).to_vec()
    }

    #[test]
    fn an_answer_is_one_allowed_category_for_each_row() {
        let text = r#"{"answers":[{"id":2,"category":"Travel"},{"id":1,"category":"food "}]}"#;
        assert_eq!(read(text, 2, &categories()), Ok(vec![None, Some(1)]), "any other name counts as none");
        let fenced = "Sure!\n```json\n{\"answers\":[{\"id\":1,\"category\":\"Food\"}]}\n```";
        assert_eq!(read(fenced, 1, &categories()), Ok(vec![Some(0)]));
    }

    #[test]
    fn rows_that_are_missing_repeated_or_made_up_spoil_the_whole_answer() {
        for text in [
            r#"{"answers":[{"id":1,"category":"Food"}]}"#,
            r#"{"answers":[{"id":1,"category":"Food"},{"id":1,"category":"Food"}]}"#,
            r#"{"answers":[{"id":1,"category":"Food"},{"id":2,"category":"Food"},{"id":3,"category":"Food"}]}"#,
            r#"{"answers":[{"id":0,"category":"Food"},{"id":2,"category":"Food"}]}"#,
            r#"{"answers":[{"id":"1","category":"Food"},{"id":2,"category":"Food"}]}"#,
            r#"{"answers":"Food"}"#,
            r#"{"rows":[]}"#,
            r#"["Food","Food"]"#,
            "Food",
            "",
            "}{",
        ] {
            assert_eq!(read(text, 2, &categories()), Err(Cause::NotUnderstood), "{text}");
        }
    }

    #[test]
    fn only_what_was_let_out_goes_out() {
        let rows = [Row { text: "Aldi".into(), amount: None, date: None }];
        let body = body(Speaks::Responses, "m", "Sort.", Shape::Schema, &categories(), &rows);
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["input"][0]["content"][0]["text"], r#"{"rows":[{"id":1,"text":"Aldi"}]}"#);
        let enumerated = &body["text"]["format"]["schema"]["properties"]["answers"]["items"]["properties"]["category"];
        assert_eq!(enumerated["enum"], json!(["Food", "Travel", "Other"]));
    }
}
