//! Values that are always the same.

literal! {
    /// The value `"text"`.
    pub struct Text = "text";
}

literal! {
    /// The value `"file"`.
    pub struct File = "file";
}
