use petstore::resources::pets as resource;

use super::client;
use crate::case::Case;
use crate::resources::{assert_request, serve};

#[test]
fn list_pets() {
    let case = Case::load("listPets");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let options = resource::ListPetsOptions::default();
    let result = client.pets().list_pets(&options);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn create_pet() {
    let case = Case::load("createPet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: petstore::models::NewPet = case.body();
    let result = client.pets().create_pet(&body);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn get_pet() {
    let case = Case::load("getPet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().get_pet(&pet_id);
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[test]
fn delete_pet() {
    let case = Case::load("deletePet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().delete_pet(&pet_id);
    result.expect("a response");
    assert_request(&case, &stub.received());
}
