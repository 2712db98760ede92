//! The API's operations, grouped as the API description groups them.

pub mod files;
pub mod messages;

pub use files::Files;
pub use messages::Messages;
