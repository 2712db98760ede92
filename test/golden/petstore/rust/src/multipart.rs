use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{Error, Result, Upload, parameters};

/// A file to upload, as a part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilePart {
    /// The file's content.
    pub content: Upload,
    /// The name it is sent under.
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
}

impl FilePart {
    /// A file of any bytes, or of what an [`Upload`] reads.
    pub fn new(file_name: impl Into<String>, content: impl Into<Upload>) -> Self {
        Self {
            content: content.into(),
            file_name: file_name.into(),
            content_type: "application/octet-stream".to_owned(),
        }
    }

    /// A file on disk, sent under its own name. It is read when it is sent.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Self::new(
            name.unwrap_or_else(|| "file".to_owned()),
            Upload::path(path),
        )
    }

    /// The same file with a media type.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }
}

/// As text, so that types that hold files can be stored; requests send the bytes.
impl Serialize for FilePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(self.content.in_memory()))
    }
}

impl<'de> Deserialize<'de> for FilePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Ok(Self::new("file", String::deserialize(deserializer)?))
    }
}

/// A `multipart/form-data` body.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Part {
    name: String,
    content: Upload,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl Form {
    /// Adds a part a file.
    pub(crate) fn files<'a>(&mut self, name: &str, files: impl IntoIterator<Item = &'a FilePart>) {
        self.parts.extend(files.into_iter().map(|file| Part {
            name: name.to_owned(),
            content: file.content.clone(),
            file_name: Some(file.file_name.clone()),
            content_type: Some(file.content_type.clone()),
        }));
    }

    /// Adds a scalar as text, an object as JSON, and a list as one part an item; null is left out.
    pub(crate) fn field(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        let value = serde_json::to_value(value).map_err(Error::argument)?;
        match value {
            Value::Null => {}
            Value::Array(items) => {
                for item in &items {
                    self.part(name, item);
                }
            }
            value => self.part(name, &value),
        }
        Ok(())
    }

    /// Adds each property of an object as `field` does.
    pub(crate) fn fields<T: Serialize>(&mut self, properties: &BTreeMap<String, T>) -> Result<()> {
        properties
            .iter()
            .try_for_each(|(name, value)| self.field(name, value))
    }

    fn part(&mut self, name: &str, value: &Value) {
        let structured = value.is_object() || value.is_array();
        self.parts.push(Part {
            name: name.to_owned(),
            content: parameters::text(value).into(),
            file_name: None,
            content_type: structured.then(|| "application/json".to_owned()),
        });
    }

    /// Whether all parts can be sent more than once.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.parts.iter().all(|part| part.content.is_repeatable())
    }

    pub(crate) async fn build(&self) -> Result<reqwest::multipart::Form> {
        let mut form = reqwest::multipart::Form::new();
        for part in &self.parts {
            let (body, length) = part.content.open().await?;
            let mut built = match length {
                Some(length) => reqwest::multipart::Part::stream_with_length(body, length),
                None => reqwest::multipart::Part::stream(body),
            };
            if let Some(file_name) = &part.file_name {
                built = built.file_name(file_name.clone());
            }
            if let Some(content_type) = &part.content_type {
                built = built.mime_str(content_type).map_err(Error::argument)?;
            }
            form = form.part(part.name.clone(), built);
        }
        Ok(form)
    }
}
