//! What a cart comes to, by rules.

mod form;
mod named;
