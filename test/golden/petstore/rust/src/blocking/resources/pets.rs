//! Pets in the store.

use crate::blocking::Client;
use crate::resources::pets::ListPetsOptions;
use crate::{Result, models};

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
    #[inline]
    pub fn list_pets(&self, options: &ListPetsOptions) -> Result<Vec<models::Pet>> {
        let inner = crate::resources::Pets::new(&self.client.inner);
        let call = inner.list_pets(options);
        self.client.background.wait(call)
    }

    /// Add a pet
    ///
    /// # Errors
    ///
    /// - `422`: What went wrong.
    #[inline]
    pub fn create_pet(&self, body: &models::NewPet) -> Result<models::Pet> {
        let inner = crate::resources::Pets::new(&self.client.inner);
        let call = inner.create_pet(body);
        self.client.background.wait(call)
    }

    /// Get a pet
    ///
    /// # Errors
    ///
    /// - `404`: What went wrong.
    #[inline]
    pub fn get_pet(&self, pet_id: &str) -> Result<models::Pet> {
        let inner = crate::resources::Pets::new(&self.client.inner);
        let call = inner.get_pet(pet_id);
        self.client.background.wait(call)
    }

    /// Remove a pet
    ///
    /// # Errors
    ///
    /// - `404`: What went wrong.
    #[inline]
    pub fn delete_pet(&self, pet_id: &str) -> Result<()> {
        let inner = crate::resources::Pets::new(&self.client.inner);
        let call = inner.delete_pet(pet_id);
        self.client.background.wait(call)
    }
}
