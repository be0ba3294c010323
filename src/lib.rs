//! Cartwright's core: a shopping cart as a pure state machine.
