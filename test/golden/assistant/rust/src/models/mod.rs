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

pub use failure::*;
pub use file::*;
pub use file_page::*;
pub use file_part::*;
pub use message::*;
pub use message_event::*;
pub use message_request::*;
pub use part::*;
pub use text_part::*;
pub use upload_file::*;
