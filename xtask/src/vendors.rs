//! The vendors whose rooms are built, in one place.

/// One vendor: a cargo feature, a wasm file and an export of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Vendor {
    /// The cargo feature, and the name of the files in `pkg/wasm/`.
    pub(crate) feature: &'static str,
    /// The package's function for it.
    pub(crate) export: &'static str,
}

/// Each gets a wasm file of its own, so that a page downloads one.
pub(crate) const VENDORS: &[Vendor] = &[
    Vendor {
        feature: "vesuviopay",
        export: "vesuvioPay",
    },
    Vendor {
        feature: "elastic-path",
        export: "elasticPath",
    },
    Vendor {
        feature: "violet",
        export: "violet",
    },
    Vendor {
        feature: "custom",
        export: "customServer",
    },
];
