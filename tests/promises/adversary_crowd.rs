//! Tabs that die, freeze and take the lock from each other. As long as none stands still or is robbed, none of them ever
//! shows less than before of what is only added.
//!
//! More of them: `cargo xtask simulate --crowd --full --seeds 0..6000`.

use crate::world::crowd::play;
use crate::world::shop::Shop;

#[test]
fn tabs_that_die_freeze_and_steal_the_lock_neither_double_nor_lose_an_add() {
    for seed in 0..3_000 {
        play(Shop::VesuvioPay, seed, false);
    }
}

#[test]
fn tabs_of_a_guest_who_signs_in_here_and_there_neither_double_nor_lose_an_add() {
    let judged = (0..1_000)
        .filter(|seed| play(Shop::ElasticPath, *seed, false))
        .count();
    assert!(judged > 980, "{judged} of 1000 ended without the shopper");
}

#[test]
fn tabs_of_a_cart_that_the_server_names_neither_double_nor_lose_an_add() {
    for seed in 0..1_500 {
        play(Shop::Violet, seed, false);
    }
}

#[test]
fn tabs_over_a_disk_that_fills_up_neither_double_nor_lose_an_add() {
    for seed in 0..6_000 {
        play(Shop::VesuvioPay, seed, true);
    }
}

#[test]
fn tabs_of_a_guest_over_a_disk_that_fills_up_neither_double_nor_lose_an_add() {
    for seed in 0..400 {
        play(Shop::ElasticPath, seed, true);
        play(Shop::Violet, seed, true);
    }
}

/// Its page was alive, sent it without an attempt record, and had said so on the bridge after the other page had looked.
#[test]
fn what_was_found_on_the_bridge_is_not_sent_beside_the_page_that_it_is_of() {
    for seed in [2_801, 15_205, 16_358, 18_088] {
        play(Shop::VesuvioPay, seed, true);
    }
}

/// Its page had not heard that it was written, nor then that it was gone from the record because it was settled.
#[test]
fn what_was_written_late_and_settled_by_another_tab_is_not_sent_again() {
    play(Shop::VesuvioPay, 4_349, true);
}

/// Two requests were in doubt at once, and the end of the one that nobody had written down took away the other's record.
#[test]
fn a_request_that_could_not_be_written_down_does_not_end_the_attempt_of_another_tab() {
    for seed in [14_570, 16_211, 18_104] {
        play(Shop::VesuvioPay, seed, true);
    }
}

/// Its page wrote it twice, and the second time after another tab had made it the customer's.
#[test]
fn what_a_sign_in_has_brought_along_is_not_written_back_to_the_guests_record() {
    play(Shop::ElasticPath, 481, false);
    play(Shop::ElasticPath, 220, true);
}

/// The tab whose disk was full had confirmed them, and showed them still when the guest's cart was the customer's.
#[test]
fn what_another_tab_has_brought_along_is_not_brought_again_from_what_found_no_room() {
    for seed in [220, 1_295, 2_710, 4_990, 5_885] {
        play(Shop::Violet, seed, true);
    }
}

/// The row that said so had found no room, and was forgotten with the guest.
#[test]
fn what_was_over_when_a_guest_signed_in_is_not_asked_for_by_the_next_one() {
    play(Shop::ElasticPath, 4_693, true);
}

/// Its tab was frozen while one guest signed in and the next one named a cart.
#[test]
fn a_guests_cart_that_is_not_merged_yet_lends_its_name_to_no_other() {
    play(Shop::ElasticPath, 6_361, true);
}

/// It was written late, over the name of the cart that another tab had made or found meanwhile.
#[test]
fn the_name_of_a_cart_that_found_no_room_takes_no_other_ones_place() {
    for seed in [16, 620, 1_105, 1_288, 1_464, 1_563] {
        play(Shop::Violet, seed, true);
    }
    play(Shop::ElasticPath, 180, true);
}
