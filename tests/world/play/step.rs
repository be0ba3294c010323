//! One step of a schedule.

use cartwright::sync::{Input, Wish};

use super::super::chance::Chance;
use super::super::fault::Fault;
use super::super::shop::Shop;
use super::super::wish::{about_merchants, some_code};
use super::super::{Doom, World};
use super::cast::{Cast, NAMES, UNKNOWN};
use super::laws::Laws;
use super::{Mode, Play};

impl Play {
    pub(super) fn step(&self, place: usize, cast: &Cast, world: &mut World, laws: &mut Laws) {
        let mut chance = self.chance(place, 0x57E9);
        world.chance = self.chance(place, 0x401D);
        world.note(|| format!("-- step {place}"));
        laws.revive(world);
        self.act(cast, world, laws, &mut chance);
        laws.check(world);
        for _ in 0..chance.below(12) {
            world.step();
            laws.check(world);
        }
        laws.bounded(world);
    }

    fn act(&self, cast: &Cast, world: &mut World, laws: &mut Laws, chance: &mut Chance) {
        let page = chance.below(world.pages.len() as u64) as usize;
        let device = world.pages[page].device;
        let roll = chance.below(100);
        let is_awake = !world.pages[page].frozen;
        match roll {
            0..40 if is_awake => ask(cast, world, laws, page, chance),
            40..46 if cast.may(Fault::PageDies) => {
                let keeps_bridge = !cast.may(Fault::BridgeLost) || chance.percent(60);
                world.thaw(page);
                laws.hear(world);
                world.reload(page, keeps_bridge);
            }
            46..56 => {
                let traps = chance.percent(50);
                let fault = match traps {
                    true => Fault::EngineTraps,
                    false => Fault::PageDiesMidway,
                };
                let after = chance.below(14);
                let keeps_bridge = !cast.may(Fault::BridgeLost) || chance.percent(60);
                if cast.may(fault) {
                    world.doom = Some(Doom {
                        page,
                        after,
                        traps,
                        keeps_bridge,
                    });
                }
                if is_awake {
                    ask(cast, world, laws, page, chance);
                }
            }
            56..60 if cast.may(Fault::Outage) => {
                world.faults.off = !world.faults.off;
                let off = world.faults.off;
                if chance.percent(70) {
                    world.tell_all(|| if off { Input::Offline } else { Input::Online });
                }
            }
            60..63 => world.tell_all(|| Input::Shown),
            63..65 => world.tell_all(|| Input::Hidden),
            65..68 if cast.may(Fault::TokensExpire) => world.expire_tokens(),
            68..69 if cast.may(Fault::ClockJumps) => {
                world.clock = if chance.percent(50) { 1 } else { -1 };
                world.struck.strike(Fault::ClockJumps);
            }
            69..71 if cast.may(Fault::BridgeTorn) && cast.may(Fault::PageDies) => {
                world.thaw(page);
                laws.hear(world);
                world.kill(page, true);
                world.tear_bridge(device);
            }
            71..76 if cast.may(Fault::Freezes) => {
                if is_awake && chance.percent(50) {
                    ask(cast, world, laws, page, chance);
                }
                world.freeze(page);
            }
            76..79 => world.thaw(page),
            79..82 if cast.may(Fault::LockStolen) => world.steal(),
            82..86 if cast.may(Fault::ChangedElsewhere) => laws.somebody_else(world, chance),
            86..88 if cast.may(Fault::DiskFull) => {
                let disk = world.kept(device, world.pages[page].whose);
                disk.full = !disk.full;
                if disk.full {
                    world.struck.strike(Fault::DiskFull);
                }
            }
            88..90 if cast.may(Fault::StorageFails) && is_awake => {
                if chance.percent(50) {
                    ask(cast, world, laws, page, chance);
                }
                match chance.below(4) {
                    0 => world.hang_storage(page, true),
                    1 => world.hang_storage(page, false),
                    _ => world.fail_storage(page),
                }
            }
            90..91 if cast.may(Fault::Evicted) => {
                laws.hear(world);
                world.evict(device);
                laws.forgive(world, device);
            }
            91..93 if cast.may(Fault::NewerRows) => {
                world.thaw(page);
                laws.hear(world);
                world.upgrade(page);
                world.reload(page, true);
            }
            93..95 if cast.may(Fault::SignIn) && !world.is_signing(page) => {
                world.struck.strike(Fault::SignIn);
                world.sign_in(page);
            }
            _ => world.run(chance.below(30_000)),
        }
    }
}

fn ask(cast: &Cast, world: &mut World, laws: &mut Laws, page: usize, chance: &mut Chance) {
    if laws.decide(world, page, chance) {
        return;
    }
    let shop = world.shop;
    let name = match cast.may(Fault::Refused) && chance.percent(10) {
        true => UNKNOWN,
        false => NAMES[chance.below(NAMES.len() as u64) as usize],
    };
    // What one device adds is never as many as another one does: they can be told apart.
    let share = if world.pages[page].device == 0 {
        1
    } else {
        100
    };
    let more = shop.add(name, chance.between(1, 3) as u32 * share);
    let roll = if cast.mode == Mode::Alone {
        chance.below(100)
    } else {
        0
    };
    let wish = match roll {
        0..60 => more,
        60..85 => shop.set(name, chance.below(6) as u32),
        85..88 => Wish::Clear,
        _ => match shop {
            Shop::VesuvioPay => more,
            Shop::ElasticPath => some_code(None, chance),
            Shop::Violet => about_merchants(chance),
        },
    };
    laws.ask(world, page, wish);
}
