//! `client.files().list_files`: `cargo run --example call`, with credentials in the environment.

use assistant::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().build()?;
    let options = assistant::resources::files::ListFilesOptions::default();
    let result = client.files().list_files(&options).await;
    println!("{:?}", result?);
    Ok(())
}
