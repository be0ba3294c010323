//! The browser side: fetch, storage, clock and the exported handle.
