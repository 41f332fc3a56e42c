use std::time::Instant;
use insight::{catalogue::*, engine::Engine};
fn main() {
    let files = read_folder("/tmp/wt/metrics/metrics".as_ref()).unwrap();
    let catalogue = Catalogue::parse(&files).unwrap();
    let path = std::env::args().nth(1).unwrap();
    let t = Instant::now();
    let engine = Engine::over_parquet(&[path.into()], &catalogue).unwrap();
    println!("open {:.2}", t.elapsed().as_secs_f64());
    if std::env::args().nth(2).is_some() {
        for metric in catalogue.metrics() {
            let t = Instant::now();
            let n = engine.measure(metric).unwrap_or_else(|e| panic!("{e}")).len();
            println!("{:30} {:4} {:.3}", metric.id, n, t.elapsed().as_secs_f64());
        }
    }
    for _ in 0..2 {
        let t = Instant::now();
        let all = engine.measure_all(catalogue.metrics());
        println!("all {} in {:.2}", all.iter().filter(|r| r.is_ok()).count(), t.elapsed().as_secs_f64());
    }
}
