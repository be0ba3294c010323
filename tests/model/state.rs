//! What there is in the model: the record, the lock, the tabs, the network and the server.

/// How long a tick is, in the milliseconds of `sync::timing`.
pub(crate) const TICK: u64 = 2_000;

/// What keeps an add from being done twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guards {
    /// What is written under a lock that somebody else has taken since does not count.
    pub epoch: bool,
    /// A request that could not be started in time is not started.
    pub lease: bool,
    /// As long as a request may land, no read tells that nothing was applied.
    pub settle: bool,
}

impl Guards {
    pub(crate) const ALL: Self = Self {
        epoch: true,
        lease: true,
        settle: true,
    };
}

/// What has become of the wish, by the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Wish {
    /// Was sent so often in vain.
    Waits {
        rounds: u8,
    },
    Done,
    /// The shopper is asked.
    Review,
}

/// A request: what was held when it was planned, and how often it had been sent before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Attempt {
    pub held: u8,
    pub rounds: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Record {
    pub epoch: u8,
    pub wish: Wish,
    pub attempt: Option<Attempt>,
    /// What the server held when it was last known.
    pub held: u8,
}

/// A transaction that ends what is under way, or begins it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Batch {
    pub epoch: u8,
    pub wish: Wish,
    pub attempt: Option<Attempt>,
    pub held: u8,
}

/// A transaction of a tab, on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Disk {
    Quiet,
    Given(Batch),
    /// It is over, which the tab has not heard yet.
    Over {
        is_written: bool,
    },
}

/// What a tab is at. Between any two of its tasks it may stand still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Step {
    Rests,
    /// Has read the record under the lock, and found the wish to be sent.
    Ready,
    /// Its attempt is being written down, since then.
    Records {
        since: u8,
    },
    /// Its request was started then.
    Writes {
        since: u8,
        is_answered: bool,
    },
    /// Finds out what became of a request.
    Doubts {
        settled_at: u8,
        read_at: u8,
        silent: Option<(u8, u8)>,
        /// A read that is on its way back: when it was begun, and what it says.
        reads: Option<(u8, u8)>,
    },
    /// What it has found out is being written down.
    Ends,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Tab {
    /// The epoch of the lock that it believes to hold; 0 where it holds none.
    pub epoch: u8,
    /// The lock was taken from it, which it has not heard yet.
    pub is_robbed: bool,
    pub step: Step,
    pub disk: Disk,
    /// What it knows of the record.
    pub wish: Wish,
    pub attempt: Option<Attempt>,
    pub held: u8,
}

/// A request that may still land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Request {
    pub until: u8,
    pub tab: u8,
    pub since: u8,
    pub held: u8,
    pub rounds: u8,
}

pub(crate) const TABS: usize = 3;
pub(crate) const REQUESTS: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct State {
    pub now: u8,
    pub deaths: u8,
    pub holder: Option<u8>,
    pub record: Record,
    pub tabs: [Tab; TABS],
    pub requests: [Option<Request>; REQUESTS],
    pub server: u8,
}

impl State {
    /// So many are held, and one more is wanted.
    pub(crate) fn new(held: u8) -> Self {
        let wish = Wish::Waits { rounds: 0 };
        let mut tab = Tab {
            epoch: 0,
            is_robbed: false,
            step: Step::Rests,
            disk: Disk::Quiet,
            wish,
            attempt: None,
            held,
        };
        tab.rests();
        Self {
            now: 0,
            deaths: 0,
            holder: None,
            record: Record {
                epoch: 0,
                wish,
                attempt: None,
                held,
            },
            tabs: [tab; TABS],
            requests: [None; REQUESTS],
            server: held,
        }
    }

    /// Which tab is which makes no difference, nor which request, nor whose one is that nobody waits for.
    pub(crate) fn ordered(mut self, tabs: usize) -> Self {
        let mut places = [0, 1, 2];
        let holder = self.holder.map(usize::from);
        places[..tabs].sort_unstable_by_key(|place| (self.tabs[*place], holder == Some(*place)));
        let moved = |tab: u8| places.iter().position(|place| *place == usize::from(tab));
        self.holder = self.holder.and_then(moved).map(|place| place as u8);
        for request in self.requests.iter_mut().flatten() {
            let waits = |step| matches!(step, Step::Writes { since, .. } if since == request.since);
            let owner = self.tabs.get(usize::from(request.tab));
            let is_waited_for = owner.is_some_and(|owner| waits(owner.step));
            let tab = moved(request.tab).filter(|_| is_waited_for);
            request.tab = tab.map_or(u8::MAX, |place| place as u8);
            request.since = if is_waited_for { request.since } else { 0 };
        }
        self.tabs = places.map(|place| self.tabs[place]);
        self.requests.sort_unstable();
        self
    }
}

impl Tab {
    /// It knows of nothing any more, but what it has handed to the disk may still get there.
    pub(crate) fn rests(&mut self) {
        self.epoch = 0;
        self.step = Step::Rests;
        self.attempt = None;
        self.wish = Wish::Review;
        self.held = 0;
        if let Disk::Over { .. } = self.disk {
            self.disk = Disk::Quiet;
        }
    }
}
