//! Who takes part in a schedule, and what may go wrong in it.

use super::super::World;
use super::super::fault::Fault;
use super::super::network::Faults;
use super::super::shop::Shop;
use super::super::tale::Tale;
use super::super::violet;
use super::{Mode, Play};

/// What a schedule is made of.
#[derive(Clone, Debug)]
pub(super) struct Cast {
    pub shop: Shop,
    pub mode: Mode,
    pub steps: usize,
    /// The device of each page.
    pub pages: Vec<usize>,
    pub faults: Faults,
    /// The faults that its steps may bring about.
    pub may: Vec<Fault>,
    pub terse: bool,
    /// How long it takes at most until a page has what it reads of its record.
    pub reads_take: u64,
}

/// What the shop has; nobody has the last.
pub(super) const NAMES: [&str; 3] = ["mug", "lamp", "rug"];
pub(super) const UNKNOWN: &str = "ghost";

impl Cast {
    pub(super) fn of(play: &Play) -> Self {
        let mut chance = play.chance(0, 0xCA57);
        let Play { shop, mode, .. } = *play;
        let steps = chance.between(3, 14) as usize;
        let mut pages = vec![0];
        match mode {
            Mode::Alone => {}
            Mode::Tabs | Mode::Disk => pages.extend(vec![0; chance.below(3) as usize]),
            // The cart of a guest, or of a browser's cookie, is one device's.
            Mode::Devices if shop == Shop::Violet => pages.push(0),
            Mode::Devices => {
                pages.push(1);
                pages.extend((0..chance.below(3)).map(|page| page as usize));
            }
        }
        let mut faults = Faults::drawn(&mut chance);
        faults.twice = chance.share(15);
        let is_lagging = mode == Mode::Devices && chance.percent(30);
        faults.lagging = if is_lagging { chance.below(20) } else { 0 };
        faults.spare(&play.without);
        let may = [
            (Fault::Outage, 60),
            (Fault::TokensExpire, 40),
            (Fault::PageDies, 80),
            (Fault::PageDiesMidway, 60),
            (Fault::EngineTraps, 60),
            (Fault::BridgeLost, 50),
            (Fault::BridgeTorn, 40),
            (Fault::ClockJumps, 40),
            (Fault::Refused, 40),
        ];
        let crowded = [(Fault::Freezes, 60), (Fault::LockStolen, 80)];
        // The name of a cart is kept by the device alone: a tab that cannot read it, or an old one that finds a newer
        // release's, makes a cart of its own, and what that held is not shown.
        let is_named = shop != Shop::VesuvioPay;
        let shared = [
            (Fault::ChangedElsewhere, 40),
            (Fault::NewerRows, if is_named { 0 } else { 25 }),
        ];
        let stored = [
            (Fault::DiskFull, 60),
            (Fault::StorageFails, 40),
            (Fault::Evicted, 20),
        ];
        let mut may: Vec<(Fault, u64)> = may.to_vec();
        if mode != Mode::Alone {
            may.extend(crowded);
        }
        match mode {
            Mode::Alone => {}
            Mode::Tabs => {
                may.extend(shared);
                may.push((Fault::SignIn, if shop == Shop::VesuvioPay { 0 } else { 50 }));
            }
            Mode::Disk => may.extend(stored),
            Mode::Devices => may.push((Fault::ChangedElsewhere, 60)),
        }
        let may = may
            .into_iter()
            .filter(|(fault, share)| chance.percent(*share) && !play.without.contains(fault))
            .map(|(fault, _)| fault)
            .collect();
        let terse = chance.percent(15);
        let reads_late = chance.percent(50) && !play.without.contains(&Fault::ReadsLate);
        let reads_take = if reads_late { chance.between(1, 40) } else { 0 };
        Self {
            shop,
            mode,
            steps,
            pages,
            faults,
            may,
            terse,
            reads_take,
        }
    }

    pub(super) fn may(&self, fault: Fault) -> bool {
        self.may.contains(&fault)
    }

    /// Whether more than one device has pages.
    pub(super) fn has_devices(&self) -> bool {
        self.pages.contains(&1)
    }

    pub(super) fn world(&self, play: &Play, tale: Tale) -> World {
        let mut world = self.shop.world(play.seed);
        world.tale = tale;
        world.history = Some(Vec::new());
        world.server.terse = self.terse;
        world.server.unknown.insert(format!("{UNKNOWN}/v"));
        world.carts.unknown.insert(format!("{UNKNOWN}/v"));
        world.channel.unknown.insert(violet::sku_of(UNKNOWN));
        world.faults = self.faults.clone();
        if self.has_devices() {
            world.adopt_device();
            if self.shop == Shop::ElasticPath {
                world.carts.customers_own("hers", "ann");
                world.pages[0].is_signed_in = true;
                world.kill(0, false);
                world.begin_again(0);
            }
        }
        for device in &self.pages[1..] {
            let is_signed_in = world.pages[0].is_signed_in;
            world.open_on(*device, is_signed_in);
        }
        world.reads_take = self.reads_take;
        world
    }
}
