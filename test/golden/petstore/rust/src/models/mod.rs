//! The types of the API.

mod kind;
mod new_pet;
mod pet;
mod problem;

pub use self::kind::*;
pub use self::new_pet::*;
pub use self::pet::*;
pub use self::problem::*;
