//! What was about to be asked of the server.

use super::{cases, fields};
use crate::intent::{Deed, Work};
use crate::json::{Json, Object, Token, Writer};
use crate::sync::{Attempt, Checkout};

fields!(Attempt {
    epoch plain "epoch",
    number plain "number",
    at plain "at",
    works plain "works",
});

fields!(Work {
    covers plain "covers",
    deed plain "deed",
});

cases!(Deed {
    Add "add" { key, item, quantity, before },
    Set "set" { key, item, line, quantity, before, repair },
    Code "code" { code, merchant, on },
    Bring "bring" { from, items, before },
    Put "put" { field, value; default unkept },
    Ship "ship" { bag, method },
    Nothing "nothing" { key },
    Orphan "orphan" { key },
} else { Clear "clear" });

fields!(Checkout {
    done plain "done",
    reference filled "reference",
});
