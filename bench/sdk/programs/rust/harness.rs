use std::error::Error;
use std::time::{Duration, Instant};

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Makes a client and ends, or prints the microseconds that a request or a chunk took, for each of some batches of a
/// quarter of a second.
pub async fn run<C>(
    connect: impl Fn(&str) -> C,
    complete: impl AsyncFn(&C) -> Outcome<String>,
    stream: impl AsyncFn(&C) -> Outcome<u32>,
) -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let client = connect(&arguments[2]);
    if arguments[1] == "cold" {
        return Ok(());
    }
    for _ in 0..arguments[3].parse()? {
        let started_at = Instant::now();
        let mut units = 0;
        while started_at.elapsed() < Duration::from_millis(250) {
            if arguments[1] == "stream" {
                units += stream(&client).await?;
                continue;
            }
            let text = complete(&client).await?;
            if !text.starts_with("Hello!") {
                return Err(format!("answered {text}").into());
            }
            units += 1;
        }
        println!("{}", started_at.elapsed().as_secs_f64() * 1e6 / f64::from(units));
    }
    Ok(())
}
