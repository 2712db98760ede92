//! Pets in the store.

use reqwest::Method;

use crate::request::{Operation, Request, Retry};
use crate::{Client, ErrorBody, Result, models};

/// Pets in the store.
#[derive(Debug, Clone)]
pub struct Pets<'a> {
    client: &'a Client,
}

impl<'a> Pets<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }
}

impl Pets<'_> {
    /// List pets
    ///
    /// # Errors
    ///
    /// - `default`: What went wrong.
    pub async fn list_pets(&self, options: &ListPetsOptions) -> Result<Vec<models::Pet>> {
        static OPERATION: Operation = Operation {
            method: Method::GET,
            path: "/pets",
            server: None,
            accept: "application/json",
            security: &[&["apiKey"]],
            errors: &[("default", ErrorBody::decode::<models::Problem>)],
            retry: Retry::IDEMPOTENT,
        };
        let mut request = Request::new(&OPERATION);
        request.query("limit", &options.limit)?;
        request.query("tags", &options.tags)?;
        self.client.send(request).await?.json()
    }

    /// Add a pet
    ///
    /// # Errors
    ///
    /// - `422`: What went wrong.
    pub async fn create_pet(&self, body: &models::NewPet) -> Result<models::Pet> {
        static OPERATION: Operation = Operation {
            method: Method::POST,
            path: "/pets",
            server: None,
            accept: "application/json",
            security: &[&["apiKey"]],
            errors: &[("422", ErrorBody::decode::<models::Problem>)],
            retry: Retry::UNSAFE,
        };
        let mut request = Request::new(&OPERATION);
        request.json("application/json", body)?;
        self.client.send(request).await?.json()
    }

    /// Get a pet
    ///
    /// # Errors
    ///
    /// - `404`: What went wrong.
    pub async fn get_pet(&self, pet_id: &str) -> Result<models::Pet> {
        static OPERATION: Operation = Operation {
            method: Method::GET,
            path: "/pets/{pet-id}",
            server: None,
            accept: "application/json",
            security: &[&["apiKey"]],
            errors: &[("404", ErrorBody::decode::<models::Problem>)],
            retry: Retry::IDEMPOTENT,
        };
        let mut request = Request::new(&OPERATION);
        request.path("pet-id", &pet_id)?;
        self.client.send(request).await?.json()
    }

    /// Remove a pet
    ///
    /// # Errors
    ///
    /// - `404`: What went wrong.
    pub async fn delete_pet(&self, pet_id: &str) -> Result<()> {
        static OPERATION: Operation = Operation {
            method: Method::DELETE,
            path: "/pets/{pet-id}",
            server: None,
            accept: "",
            security: &[&["apiKey"]],
            errors: &[("404", ErrorBody::decode::<models::Problem>)],
            retry: Retry::IDEMPOTENT,
        };
        let mut request = Request::new(&OPERATION);
        request.path("pet-id", &pet_id)?;
        self.client.send(request).await?;
        Ok(())
    }
}

/// What [`Pets::list_pets`] may be given.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ListPetsOptions {
    /// How many at most.
    pub limit: Option<i32>,
    /// Only pets with one of these tags.
    pub tags: Option<Vec<String>>,
}
