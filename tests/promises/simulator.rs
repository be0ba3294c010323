//! The simulator itself: its schedules pass, play the same way every time, and can be cut down.
//!
//! More of them: `cargo xtask simulate --seeds 0..1000000`.

use crate::world::cart;
use crate::world::fault::Fault;
use crate::world::play::shrink::shrink_by;
use crate::world::play::{Mode, Play};
use crate::world::shop::Shop;
use crate::world::tally::Tally;
use cartwright::sync::{Input, Kind};

#[test]
fn schedules_of_every_shop_in_every_mode_keep_every_promise() {
    let all = Tally::of(0..24, |seed| {
        let mut tally = Tally::default();
        for play in Play::all(seed) {
            match play.run() {
                Ok(played) => tally.add(&played),
                Err(broken) => panic!("{play}: {broken}"),
            }
        }
        tally
    });
    assert_eq!(all.schedules, 24 * Play::A_SEED);
    assert!(all.struck.total() > all.schedules, "something went wrong");
    all.shows_something();
}

/// Schedules that once broke a promise keep it.
fn keep_it(mode: Mode, found: &[(Shop, &[u64])]) {
    for (shop, seeds) in found {
        for seed in *seeds {
            let play = Play::new(*shop, mode, *seed);
            if let Err(broken) = play.run() {
                panic!("{play}: {broken}");
            }
        }
    }
}

#[test]
fn what_was_answered_is_not_sent_again_because_a_read_lags_behind() {
    let found = [7_579, 9_757, 12_801];
    keep_it(Mode::Devices, &[(Shop::VesuvioPay, &found)]);
}

#[test]
fn a_tab_whose_record_fails_alone_loses_nothing_of_the_cart_that_the_others_keep() {
    keep_it(
        Mode::Disk,
        &[
            (Shop::ElasticPath, &[406, 1_463, 2_346, 10_722]),
            (Shop::Violet, &[1_510, 1_858, 1_924, 12_724, 23_292]),
            (Shop::VesuvioPay, &[3_176, 8_064, 21_720]),
        ],
    );
}

#[test]
fn what_another_tab_has_taken_from_the_bridge_is_not_sent_by_the_one_whose_record_fails() {
    keep_it(Mode::Disk, &[(Shop::VesuvioPay, &[187_098, 188_344])]);
}

#[test]
fn what_is_sent_later_is_not_taken_for_what_could_not_be_taken_out_of_a_full_record() {
    keep_it(Mode::Disk, &[(Shop::VesuvioPay, &[50_759])]);
}

#[test]
fn an_old_tab_and_one_of_a_newer_release_lose_and_double_nothing_of_each_other() {
    let found = [
        12_436, 42_681, 58_257, 90_591, 99_734, 110_941, 122_154, 127_424, 146_995,
    ];
    keep_it(Mode::Tabs, &[(Shop::VesuvioPay, &found)]);
}

#[test]
fn a_cart_whose_name_finds_no_room_is_made_anew_with_all_that_was_asked_of_it() {
    let found = [29_412, 79_336, 79_875, 93_540, 120_079];
    keep_it(Mode::Disk, &[(Shop::Violet, &found)]);
}

#[test]
fn what_was_asked_of_a_cart_is_over_in_the_record_with_the_carts_name_and_not_before() {
    keep_it(Mode::Disk, &[(Shop::Violet, &[15_778, 107_757, 142_166])]);
}

#[test]
fn a_page_that_ends_without_its_record_leaves_no_write_to_it_behind() {
    keep_it(Mode::Disk, &[(Shop::VesuvioPay, &[144_862])]);
}

#[test]
fn what_found_no_room_beside_what_another_tab_had_asked_for_is_not_written_after_that_was_sent() {
    keep_it(Mode::Disk, &[(Shop::VesuvioPay, &[179_822, 180_407])]);
}

/// It was given to the page again in between, which stood still before it could know.
#[test]
fn a_lock_that_is_let_go_of_twice_is_let_go_of_once() {
    keep_it(Mode::Disk, &[(Shop::Violet, &[30_238])]);
}

#[test]
fn a_core_that_traps_as_a_guest_signs_in_goes_on_with_what_was_handed_over() {
    keep_it(Mode::Tabs, &[(Shop::ElasticPath, &[40_716, 134_910])]);
    keep_it(Mode::Tabs, &[(Shop::Violet, &[196_178])]);
}

#[test]
fn a_guests_cart_comes_along_however_often_the_merge_is_lost() {
    let found = [41_771, 77_573, 86_289, 121_896];
    keep_it(Mode::Tabs, &[(Shop::ElasticPath, &found)]);
}

#[test]
fn a_record_that_was_asked_for_twice_is_read_after_all_that_was_written_before() {
    let shop = Shop::Violet;
    for seed in 0..20 {
        let mut world = shop.world(seed);
        world.settle();
        world.ask(0, vec![shop.add("mug", 2)]).unwrap();
        while world
            .disk
            .rows
            .keys()
            .all(|(kind, _)| *kind != Kind::Attempt)
        {
            world.step();
        }
        world.kill(0, true);
        world.begin_again(0);
        // The attempt of the page before is ended, and another one written down, while it reads.
        world.tell(0, Input::Shown);
        world.tell(0, Input::Shown);
        let since = world.pages[0].shown.len();
        world.settle();
        for shown in &world.pages[0].shown[since..] {
            assert_eq!(*shown, cart(&[("mug", 2)]), "seed {seed}");
        }
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]), "seed {seed}");
    }
}

#[test]
fn what_a_tab_that_died_had_asked_for_as_a_guest_may_be_refused_to_the_one_that_signed_in() {
    let found = [92_120, 94_963, 132_250];
    keep_it(Mode::Tabs, &[(Shop::ElasticPath, &found)]);
    keep_it(Mode::Tabs, &[(Shop::Violet, &[82_355, 94_963])]);
}

#[test]
fn a_seed_plays_the_same_way_byte_for_byte() {
    for play in Play::all(7) {
        let first = play.tale();
        assert!(first.len() > 1_000, "{play} tells something");
        assert!(first == play.tale(), "{play} is told in two ways");
    }
}

#[test]
fn steps_that_are_left_out_do_not_change_what_the_others_do() {
    let play = Play::new(Shop::VesuvioPay, Mode::Tabs, 11);
    let whole = play.tale();
    let half = Play {
        steps: Some(vec![1]),
        ..play
    };
    // Before anything has happened, a step asks for the same.
    let asks = |tale: &str| {
        let (_, after) = tale.split_once("-- step 1\n").expect("it is played");
        let step = after.split("-- step").next().unwrap_or("").to_owned();
        let asks = step.lines().filter_map(|line| line.split_once("== "));
        asks.map(|(_, ask)| ask.split_once(' ').map_or("", |(_, ask)| ask).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(asks(&half.tale()), asks(&whole));
}

#[test]
fn a_failing_schedule_is_cut_down_to_the_steps_and_faults_that_it_takes() {
    let play = Play::new(Shop::Violet, Mode::Disk, 3);
    let all: Vec<usize> = (0..12).collect();
    let play = Play {
        steps: Some(all),
        ..play
    };
    let fails = |play: &Play| {
        let has = |step| play.steps.as_ref().is_some_and(|all| all.contains(&step));
        let full = !play.without.contains(&Fault::DiskFull);
        (has(3) && has(8) && full).then(|| "broken".to_owned())
    };
    let (least, _) = shrink_by(&play, "broken".into(), fails);
    assert_eq!(least.steps, Some(vec![3, 8]));
    assert_eq!(least.without.len(), Fault::ALL.len() - 1);
    let told = least.to_string();
    assert_eq!(
        told,
        "--seed 3 --shop Violet --mode Disk --steps 3,8 --only DiskFull"
    );
}
