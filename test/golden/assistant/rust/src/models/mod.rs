//! The types of the API.

mod failure;
#[cfg(feature = "files")]
mod file;
#[cfg(feature = "files")]
mod file_page;
#[cfg(feature = "messages")]
mod file_part;
#[cfg(feature = "messages")]
mod message;
#[cfg(feature = "messages")]
mod message_event;
#[cfg(feature = "messages")]
mod message_request;
#[cfg(feature = "messages")]
mod part;
#[cfg(feature = "messages")]
mod text_part;
#[cfg(feature = "files")]
mod upload_file;

pub use self::failure::*;
#[cfg(feature = "files")]
pub use self::file::*;
#[cfg(feature = "files")]
pub use self::file_page::*;
#[cfg(feature = "messages")]
pub use self::file_part::*;
#[cfg(feature = "messages")]
pub use self::message::*;
#[cfg(feature = "messages")]
pub use self::message_event::*;
#[cfg(feature = "messages")]
pub use self::message_request::*;
#[cfg(feature = "messages")]
pub use self::part::*;
#[cfg(feature = "messages")]
pub use self::text_part::*;
#[cfg(feature = "files")]
pub use self::upload_file::*;
