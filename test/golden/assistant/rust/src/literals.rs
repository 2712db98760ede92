//! Values that are always the same.

text_literal! {
    /// The value `"text"`.
    pub struct Text = "text";
}

text_literal! {
    /// The value `"file"`.
    pub struct File = "file";
}
