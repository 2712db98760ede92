//! `client.files().list_files_all`: `cargo run --example pages`, with credentials in the environment.

use assistant::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().build()?;
    let options = assistant::resources::files::ListFilesOptions::default();
    let result = client.files().list_files_all(&options);
    let mut items = result?;
    while let Some(item) = items.next().await {
        println!("{:?}", item?);
    }
    Ok(())
}
