//! `client.pets().list_pets`: `cargo run --example call`, with credentials in the environment.

use petstore::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().build()?;
    let options = petstore::resources::pets::ListPetsOptions::default();
    let result = client.pets().list_pets(&options).await;
    println!("{:?}", result?);
    Ok(())
}
