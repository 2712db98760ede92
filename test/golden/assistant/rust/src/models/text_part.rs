use serde::{Deserialize, Serialize};

use crate::literals;

/// Text.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct TextPart {
    /// Always `text`.
    pub r#type: literals::Text,
    /// The text.
    pub text: String,
}

impl TextPart {
    /// A value with what it must have.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            r#type: literals::Text,
            text: text.into(),
        }
    }
}
