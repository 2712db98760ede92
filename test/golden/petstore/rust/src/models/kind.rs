string_enum! {
    /// What kind of animal.
    pub enum Kind {
        /// `cat`
        Cat = "cat",
        /// `dog`
        Dog = "dog",
        /// `+1`
        Plus1 = "+1",
        /// `type`
        Type = "type",
    }
}
