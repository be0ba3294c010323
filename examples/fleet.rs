//! A million pages whose server was down for ten minutes: `cargo xtask fleet`.

#[path = "../tests/world/mod.rs"]
mod world;

use world::fleet::{Outage, Policy};

#[expect(clippy::print_stdout, reason = "a command speaks to people")]
fn main() {
    let outage = Outage {
        pages: 1_000_000,
        lasts: 600_000,
        noticed_within: 60_000,
        capacity: 2_000,
    };
    println!(
        "1,000,000 pages, each with a change; the server is down for 10 minutes, then takes 2,000 requests a second"
    );
    println!("policy   peak/s   overrun   median      95 %       all       requests");
    for (name, policy) in [("engine", Policy::Engine), ("plain", Policy::Plain)] {
        let told = outage.play(policy, 1);
        println!(
            "{name:<6} {:>8} {:>7} s {:>6} s {:>7} s {:>7} s {:>12}",
            told.peak, told.overrun, told.median, told.most, told.all, told.requests
        );
    }
}
