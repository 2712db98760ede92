use crate::models;

tagged_union! {
    /// A part of a message.
    pub enum Part by "type" {
        /// A `TextPart`.
        TextPart(Box<models::TextPart>) = ["text"],
        /// A `FilePart`.
        FilePart(Box<models::FilePartModel>) = ["file"],
    }
}
union_from!(boxed models::TextPart => Part::TextPart);
union_from!(boxed models::FilePartModel => Part::FilePart);
