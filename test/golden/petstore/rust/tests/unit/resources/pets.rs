use petstore::resources::pets as resource;

use super::{assert_failed, assert_json, assert_request, serve};
use crate::case::Case;
use crate::client::client;

#[tokio::test]
async fn list_pets() {
    let case = Case::load("listPets");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let options = resource::ListPetsOptions::default();
    let result = client.pets().list_pets(&options).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn create_pet() {
    let case = Case::load("createPet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let body: petstore::models::NewPet = case.body();
    let result = client.pets().create_pet(&body).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn get_pet() {
    let case = Case::load("getPet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().get_pet(&pet_id).await;
    assert_json(&case, &result.expect("a response"));
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn delete_pet() {
    let case = Case::load("deletePet");
    let stub = serve(&case, "answers");
    let client = client(stub.url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().delete_pet(&pet_id).await;
    result.expect("a response");
    assert_request(&case, &stub.received());
}

#[tokio::test]
async fn an_error_is_typed() {
    let case = Case::load("listPets");
    let stub = serve(&case, "failure");
    let client = client(stub.url());
    let options = resource::ListPetsOptions::default();
    let result = client.pets().list_pets(&options).await;
    assert_failed(&result.expect_err("a failure"));
}
