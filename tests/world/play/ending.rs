//! The end of a schedule: the faults are over, and everything comes to rest.

use cartwright::intent::Ask;
use cartwright::sync::Input;

use super::super::World;
use super::super::fault::Fault;
use super::super::network::Faults;
use super::super::shop::{Shop, name_of};
use super::super::shopper::is_told;
use super::cast::{Cast, NAMES};
use super::judge::{Ending, judge};
use super::laws::Laws;
use super::{Mode, Play};

impl Play {
    pub(super) fn end(&self, cast: &Cast, world: &mut World, laws: &mut Laws) {
        world.note(|| "-- the faults are over".into());
        world.faults = Faults::default();
        for (device, whose) in world.cabinets() {
            world.kept(device, whose).full = false;
        }
        laws.revive(world);
        for page in 0..world.pages.len() {
            world.thaw(page);
        }
        world.tell_all(|| Input::Online);
        // Each time a page or a device is the first to read what the one before it has written.
        for _ in 0..3 {
            world.tell_all(|| Input::Shown);
            world.settle();
            laws.check(world);
        }
        if cast.may(Fault::SignIn) {
            assert!(world.all_sign_in(), "Live: a sign-in never ends");
        }
        laws.check(world);
        laws.at_the_end(cast, world);
        let history = world.history.take().unwrap_or_default();
        let ending = Ending {
            adds_only: cast.mode != Mode::Alone,
            devices: cast.pages.clone(),
            is_known: cast.shop == Shop::VesuvioPay,
            held: world.held_by(0),
            pending: pending(world),
        };
        judge(&history, &ending);
    }
}

/// The wishes that wait for the shopper, by the name of their change.
fn pending(world: &World) -> Vec<String> {
    let intents = world
        .pages
        .iter()
        .flat_map(super::super::page::Page::pending);
    intents.map(|intent| intent.id.to_string()).collect()
}

impl Laws {
    fn at_the_end(&self, cast: &Cast, world: &World) {
        for (place, page) in world.pages.iter().enumerate() {
            assert!(
                !page.waits(),
                "Converges: something waits in {place} for ever"
            );
            assert!(
                page.engine().attempt().is_none(),
                "Converges: something is in doubt in {place} for ever"
            );
            assert_eq!(
                page.cart(),
                world.held_by(place),
                "Converges: what page {place} shows is what the server holds"
            );
        }
        match cast.mode {
            Mode::Alone => self.is_exact(world),
            _ => self.is_between(cast, world),
        }
        if self.rival.is_idle() {
            carts_are_tidy(world);
        }
    }

    /// The server holds what was asked for.
    fn is_exact(&self, world: &World) {
        let amiss = world.amiss(&NAMES, &self.wishes.expected());
        assert_eq!(amiss, [], "Converges: at the server, and expected");
    }

    /// Everything that was stored is in the cart, or somebody was told.
    fn is_between(&self, cast: &Cast, world: &World) {
        let intents = world
            .pages
            .iter()
            .flat_map(super::super::page::Page::pending);
        let asks: Vec<(String, Ask)> = intents.map(|it| (it.id.to_string(), it.ask)).collect();
        let is_brought = |ask: &Ask| matches!(ask, Ask::Bring { .. });
        let is_misled = world.struck.of(Fault::ReplicaLags) > 0;
        // A guest's cart that waits for the shopper as a whole; or a line that another device has set.
        if cast.has_devices() || is_misled || asks.iter().any(|(_, ask)| is_brought(ask)) {
            return;
        }
        for name in NAMES {
            let product = format!("{name}/v");
            // What waited for the guest waits for the customer, under another name.
            let carried = asks.iter().filter_map(|(id, ask)| match ask {
                Ask::Add { item, quantity, .. }
                    if name_of(item) == product
                        && !self.wishes.iter().any(|it| it.change == *id) =>
                {
                    Some(*quantity)
                }
                _ => None,
            });
            let carried: u32 = carried.sum();
            let promised = self.asked(&product, |wished| {
                let is_told = wished.outcome.is_some_and(is_told);
                let waits = asks.iter().any(|(id, _)| *id == wished.change);
                wished.stored && !wished.forgiven && !is_told && !waits
            });
            let (more, less) = (self.rival.more(&product), self.rival.less(&product));
            let promised = (promised - more).saturating_sub(carried + less);
            let held = world.held_by(0).get(&product).copied().unwrap_or(0);
            assert!(
                held >= promised,
                "NoSilentLoss: {held} of {product}, and {promised} were promised"
            );
        }
    }
}

/// No more than one cart is filled, and none is left behind.
fn carts_are_tidy(world: &World) {
    let is_forgotten = [Fault::Evicted, Fault::DiskFull, Fault::StorageFails]
        .iter()
        .any(|fault| world.struck.of(*fault) > 0);
    match world.shop {
        Shop::ElasticPath if !is_forgotten => {
            let carts = world.carts.carts.values();
            let filled = carts.filter(|cart| !cart.lines.is_empty()).count();
            assert!(filled <= 1, "NoDoubleAdd: {filled} carts are filled");
        }
        _ => {}
    }
}
