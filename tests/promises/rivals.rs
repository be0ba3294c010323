//! A second device changes the same cart: nothing of ours is doubled, and nothing is lost without a word.

use crate::world::rival::play;
use crate::world::shop::Shop;

#[test]
fn beside_a_second_device_no_add_is_doubled_or_lost_without_a_word() {
    let threads = Shop::ALL.map(|shop| {
        std::thread::spawn(move || {
            (0..300)
                .map(|seed| play(shop, seed))
                .fold((0, 0), |sum, (asked, left)| (sum.0 + asked, sum.1 + left))
        })
    });
    for thread in threads {
        let (asked, left) = thread.join().expect("a schedule failed");
        assert!(asked > 750, "{asked} wishes");
        assert!(
            left * 5 < asked,
            "{left} of {asked} were left to the shopper"
        );
    }
}

/// `SEED=12 TRACE=1 cargo test --test promises rivals::one_seed -- --nocapture` shows a schedule step by step.
#[test]
fn one_seed_plays_in_every_shop() {
    let seed = std::env::var("SEED").ok();
    let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(7);
    for shop in Shop::ALL {
        play(shop, seed);
    }
}
