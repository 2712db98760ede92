use petstore::resources::pets as resource;

use crate::case::Case;
use crate::client::{builder, client};
use crate::mock_url;

#[tokio::test]
async fn list_pets() {
    let client = client(&mock_url());
    let options = resource::ListPetsOptions::default();
    let result = client.pets().list_pets(&options).await;
    result.expect("a response");
}

#[tokio::test]
async fn create_pet() {
    let case = Case::load("createPet");
    let client = client(&mock_url());
    let body: petstore::models::NewPet = case.body();
    let result = client.pets().create_pet(&body).await;
    result.expect("a response");
}

#[tokio::test]
async fn get_pet() {
    let case = Case::load("getPet");
    let client = client(&mock_url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().get_pet(&pet_id).await;
    result.expect("a response");
}

#[tokio::test]
async fn delete_pet() {
    let case = Case::load("deletePet");
    let client = client(&mock_url());
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().delete_pet(&pet_id).await;
    result.expect("a response");
}

#[tokio::test]
async fn an_error_is_typed() {
    let case = Case::load("createPet");
    let client = builder(&mock_url())
        .header("prefer", "code=422")
        .build()
        .expect("a client");
    let body: petstore::models::NewPet = case.body();
    let result = client.pets().create_pet(&body).await;
    let error = result.expect_err("an error");
    let answer = error.api().expect("an answer");
    assert_eq!(answer.status.as_u16(), 422);
    let body = &answer.body;
    let typed = matches!(body, petstore::ErrorBody::Problem(_));
    assert!(typed, "{body:?}");
}
