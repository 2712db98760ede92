//! The API's operations, grouped as the API description groups them.

pub mod files;
pub mod messages;

pub use self::files::Files;
pub use self::messages::Messages;
