//! The same engine, the same world, the same seeds, compiled to wasm and run in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it fails"
)]

mod world;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use world::network::Fate;
use world::schedule::play;
use world::shop::Shop;
use world::{World, add, cart};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn a_lost_response_neither_doubles_nor_loses_in_a_browser() {
    let mut world = World::new(1);
    world.settle();
    world.faults.next_writes = vec![Fate::ResponseLost];
    world.ask(0, vec![add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.writes, 1);
}

#[wasm_bindgen_test]
fn schedules_of_faults_keep_every_promise_in_a_browser() {
    let writes: u64 = (0..100)
        .map(|seed| play(Shop::VesuvioPay, seed).writes)
        .sum();
    assert!(writes > 100);
}
