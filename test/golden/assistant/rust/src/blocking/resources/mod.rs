//! The API's operations, grouped as the API description groups them.

#[cfg(feature = "files")]
pub mod files;
#[cfg(feature = "messages")]
pub mod messages;

#[cfg(feature = "files")]
pub use self::files::Files;
#[cfg(feature = "messages")]
pub use self::messages::Messages;
