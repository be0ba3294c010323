//! The form of things in the record, and in what tabs tell each other.
//!
//! A release reads what any earlier one has written: a field that is added later has a default, none is ever renamed,
//! and unknown ones are passed over. Each form is a table, so that no field is written and not read.

mod attempt;
mod cart;
mod intent;

use crate::json::{Json, Object, Writer};

/// The schema that this release writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;

/// A value as the text of a row: `{"v":1,"is":…}`.
pub fn encode<T: Json>(value: &T) -> String {
    let mut to = Writer::default();
    to.object(|to| {
        to.field("v", &SCHEMA);
        to.field("is", value);
    });
    to.into_text()
}

/// Whether a newer release has written the text of a row, and can read it.
pub fn is_newer(text: &str) -> bool {
    let schema = Object::parse(text).and_then(|row| row.get::<u32>("v"));
    schema.is_some_and(|schema| schema > SCHEMA)
}

/// Reads the text of a row; none when it does not parse, or comes from a newer release.
pub fn decode<T: Json>(text: &str) -> Option<T> {
    let row = Object::parse(text)?;
    let is_known = row.get::<u32>("v")? <= SCHEMA;
    is_known.then(|| row.get("is"))?
}

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// An object with fields of its own, each of which is
/// * `plain`: always written, and missing only where it may be `null`;
/// * `sparse`: an option that is not written where it is none;
/// * `defaulted`: always written, and its default where it is missing;
/// * `filled`: not written where it is empty;
/// * `usual`: not written where it is the default.
macro_rules! fields {
    ($type:ident { $($field:ident $mode:ident $name:literal),* $(,)? }) => {
        fields!($type { $($field $mode $name),* } unwritten {});
    };
    ($type:ident { $($field:ident $mode:ident $name:literal),* $(,)? } unwritten { $($own:ident: $value:expr)? }) => {
        impl Json for $type {
            fn write(&self, to: &mut Writer) {
                to.object(|to| {
                    $(fields!(@write $mode to $name self.$field);)*
                });
            }

            fn read(token: Token<'_>) -> Option<Self> {
                let object = Object::read(token)?;
                Some(Self {
                    $($field: fields!(@read $mode object $name)?,)*
                    $($own: $value)?
                })
            }
        }
    };
    (@write plain $to:ident $name:literal $value:expr) => { $to.field($name, &$value) };
    (@write sparse $to:ident $name:literal $value:expr) => { $to.field_if_any($name, &$value) };
    (@write defaulted $to:ident $name:literal $value:expr) => { $to.field($name, &$value) };
    (@write filled $to:ident $name:literal $value:expr) => {
        if !$value.is_empty() {
            $to.field($name, &$value);
        }
    };
    (@write usual $to:ident $name:literal $value:expr) => {
        if !crate::sync::codec::is_usual(&$value) {
            $to.field($name, &$value);
        }
    };
    (@read usual $object:ident $name:literal) => { $object.get_or_default($name) };
    (@read plain $object:ident $name:literal) => { $object.get($name) };
    (@read sparse $object:ident $name:literal) => { $object.get($name) };
    (@read defaulted $object:ident $name:literal) => { $object.get_or_default($name) };
    (@read filled $object:ident $name:literal) => { $object.get_or_default($name) };
}

/// One of several cases, with fields that are all `plain` but for what stands behind `default`.
macro_rules! cases {
    ($type:ident { $($case:ident $word:literal { $($field:ident),* $(; default $late:ident)? }),* $(,)? } else { $($bare:ident $name:literal),* }) => {
        impl Json for $type {
            fn write(&self, to: &mut Writer) {
                match self {
                    $(Self::$case { $($field,)* $($late)? } => to.object(|to| {
                        to.name($word).object(|to| {
                            $(to.field(stringify!($field), $field);)*
                            $(to.field(stringify!($late), $late);)?
                        });
                    }),)*
                    $(Self::$bare => to.text($name),)*
                }
            }

            fn read(token: Token<'_>) -> Option<Self> {
                let (case, token) = token.case()?;
                $(if case.is($word) {
                    let object = Object::read(token)?;
                    return Some(Self::$case {
                        $($field: object.get(stringify!($field))?,)*
                        $($late: object.get_or_default(stringify!($late))?)?
                    });
                })*
                $(if case.is($name) {
                    return Some(Self::$bare);
                })*
                None
            }
        }
    };
}

/// A name that is a text.
macro_rules! names {
    ($($type:ident),*) => {$(
        impl Json for $type {
            fn write(&self, to: &mut Writer) {
                to.text(self.as_str());
            }

            fn read(token: Token<'_>) -> Option<Self> {
                token.text().map(|text| Self::from(&*text))
            }
        }
    )*};
}

use {cases, fields, names};
