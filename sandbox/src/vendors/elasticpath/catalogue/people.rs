//! The shoppers that exist from the start.

/// A customer with an email address and a password.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct Customer {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) email: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    pub(in crate::vendors::elasticpath) password: &'static str,
}

/// An account and the member that acts for it.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct Account {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    pub(in crate::vendors::elasticpath) member_id: &'static str,
    pub(in crate::vendors::elasticpath) email: &'static str,
    pub(in crate::vendors::elasticpath) password: &'static str,
}

pub(in crate::vendors::elasticpath) static CUSTOMERS: [Customer; 2] = [
    Customer {
        id: "c2000000-0000-4000-8000-000000000001",
        email: "ada@shopper.example",
        name: "Ada Marlow",
        password: "correct horse",
    },
    Customer {
        id: "c2000000-0000-4000-8000-000000000002",
        email: "ben@shopper.example",
        name: "Ben Okafor",
        password: "battery staple",
    },
];

pub(in crate::vendors::elasticpath) static ACCOUNTS: [Account; 1] = [Account {
    id: "c3000000-0000-4000-8000-000000000001",
    name: "Marlow Interiors",
    member_id: "c4000000-0000-4000-8000-000000000001",
    email: "orders@marlow.example",
    password: "open sesame",
}];
