//! The types of the API.

mod kind;
mod new_pet;
mod pet;
mod problem;

pub use kind::*;
pub use new_pet::*;
pub use pet::*;
pub use problem::*;
