//! A second device changes the same cart: nothing of ours is doubled, and nothing is lost without a word.
//!
//! `TRACE=1 cargo xtask variants --mode "a second device" --shop Violet --seed 12` shows a schedule step by step.

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
