//! The API's operations, grouped as the API description groups them.

pub mod pets;

pub use self::pets::Pets;
