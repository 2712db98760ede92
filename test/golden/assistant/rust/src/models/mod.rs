//! The types of the API.

mod failure;
mod file;
mod file_page;
mod file_part;
mod message;
mod message_event;
mod message_request;
mod part;
mod text_part;
mod upload_file;

pub use self::failure::*;
pub use self::file::*;
pub use self::file_page::*;
pub use self::file_part::*;
pub use self::message::*;
pub use self::message_event::*;
pub use self::message_request::*;
pub use self::part::*;
pub use self::text_part::*;
pub use self::upload_file::*;
