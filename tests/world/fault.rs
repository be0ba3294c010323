//! What can go wrong, and how often it really did.

/// One sort of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The request never arrives; the page sees a failure at once.
    RequestLost,
    /// It is done, and the answer never arrives.
    AnswerLost,
    /// Nothing arrives anywhere until the page gives up.
    NoAnswer,
    /// The page sees a failure; the request lands seconds later.
    LandsLate,
    /// A gateway gives up; the request lands seconds later.
    GatewayGivesUp,
    /// 503, done or not.
    ServerFails,
    /// 429.
    TooMany,
    /// 200, done, and the body is cut off.
    AnswerCut,
    /// A proxy delivers a request twice that may be repeated by the rules of HTTP.
    Twice,
    /// A read is answered by a replica that has not heard of the last writes.
    ReplicaLags,
    /// Nothing gets through for a while.
    Outage,
    /// The tokens run out.
    TokensExpire,
    /// The server refuses what was asked for.
    Refused,
    /// A page ends between two things that happen to it.
    PageDies,
    /// A page ends between two things that it does.
    PageDiesMidway,
    /// The engine's instance is lost between two things that it does, and replaced.
    EngineTraps,
    /// What was on its way to the record when a page died is not there.
    BatchLost,
    /// The bridge is lost with the page, and not the record.
    BridgeLost,
    /// What lay on the bridge is cut off.
    BridgeTorn,
    /// A page stands still.
    Freezes,
    /// What a page had handed over to its record when it stood still is written when it goes on.
    BatchWaits,
    /// The drain lock is taken from a page that stands still.
    LockStolen,
    /// There is no room on the device.
    DiskFull,
    /// A transaction fails, and the record cannot be had for a while.
    StorageFails,
    /// The same, and nobody can say whether it is written after all.
    WriteHangs,
    /// The browser throws away all that a device keeps.
    Evicted,
    /// The device's clock jumps by a day.
    ClockJumps,
    /// A newer release writes rows that an old tab finds.
    NewerRows,
    /// Somebody changes the cart at the server.
    ChangedElsewhere,
    /// A guest's cart becomes a customer's.
    SignIn,
    /// What was read of the record comes to the page later, and not all that was written since is in it.
    ReadsLate,
}

impl Fault {
    /// All sorts.
    pub const ALL: [Self; 31] = [
        Self::RequestLost,
        Self::AnswerLost,
        Self::NoAnswer,
        Self::LandsLate,
        Self::GatewayGivesUp,
        Self::ServerFails,
        Self::TooMany,
        Self::AnswerCut,
        Self::Twice,
        Self::ReplicaLags,
        Self::Outage,
        Self::TokensExpire,
        Self::Refused,
        Self::PageDies,
        Self::PageDiesMidway,
        Self::EngineTraps,
        Self::BatchLost,
        Self::BridgeLost,
        Self::BridgeTorn,
        Self::Freezes,
        Self::BatchWaits,
        Self::LockStolen,
        Self::DiskFull,
        Self::StorageFails,
        Self::WriteHangs,
        Self::Evicted,
        Self::ClockJumps,
        Self::NewerRows,
        Self::ChangedElsewhere,
        Self::SignIn,
        Self::ReadsLate,
    ];
}

/// How often each fault has struck: not how often it was drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Struck([u64; Fault::ALL.len()]);

impl Struck {
    pub const fn strike(&mut self, fault: Fault) {
        self.0[fault as usize] += 1;
    }

    pub const fn of(&self, fault: Fault) -> u64 {
        self.0[fault as usize]
    }

    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}
