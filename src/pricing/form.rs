//! Rules as JSON: `{"like": "violet", "rounding": "half-even"}`.

use crate::cart::{
    Base, CodeOrder, Kinds, Level, LineKind, Measured, Percentage, Prices, Rates, Rules,
    ShippingTax, Spread, Tariff, Taxed, Unstated,
};
use crate::error::CartError;
use crate::json::{Json, Object, Token, Writer, words};
use crate::money::Rounding;

impl Rules {
    /// The rules among a shop's settings, `{"rules": {…}}`: the `usual` ones of its vendor where it says nothing of them.
    ///
    /// # Errors
    /// As [`Rules::read`].
    pub fn among(settings: &str, usual: Option<Self>) -> Result<Option<Self>, CartError> {
        let settings = Object::parse(settings);
        let said = settings.and_then(|settings| settings.token("rules"));
        match said.filter(|said| !said.is_null()) {
            Some(said) => Self::said(said, usual.unwrap_or(Self::plain())).map(Some),
            None => Ok(usual),
        }
    }

    /// Rules from a shop's own words. What is not said is as in the rules that `like` names, or else as in
    /// [`Rules::plain`].
    ///
    /// A field or a word that is not known is refused with `invalid-argument` about that field: a rule that is silently
    /// left out would show everybody a wrong total.
    pub fn read(text: &str) -> Result<Self, CartError> {
        let token = Token::parse(text).ok_or_else(|| refused(""))?;
        Self::said(token, Self::plain())
    }

    fn said(token: Token<'_>, usual: Self) -> Result<Self, CartError> {
        let object = Object::read(token).ok_or_else(|| refused(""))?;
        for (name, _) in object.fields() {
            let known = name.text().filter(|name| FIELDS.contains(&&**name));
            if known.is_none() {
                return Err(refused(name.text().as_deref().unwrap_or_default()));
            }
        }
        let base = match object.token("like") {
            Some(token) if token.is_null() => usual,
            token => token.and_then(like).ok_or_else(|| refused("like"))?,
        };
        base.with(&object).map_err(refused)
    }

    /// These rules, but for what `object` says; or the name of the field that it says wrong.
    fn with(mut self, object: &Object<'_>) -> Result<Self, &'static str> {
        macro_rules! said {
            ($($field:ident $name:literal),*) => {$(
                self.$field = object.get::<Option<_>>($name).ok_or($name)?.unwrap_or(self.$field);
            )*};
        }
        said!(prices "prices", level "level", rounding "rounding", rates "rates", taxed "taxed", unstated "unstated");
        said!(spread "spread", discounted "discounted", percentage "percentage", percentage_of "percentageOf");
        said!(discount_rounding "discountRounding", order "order", measured "measured", shipping "shipping");
        Ok(self)
    }
}

impl Tariff {
    /// What a shop states itself among its settings, `{"tariff": {…}}`.
    ///
    /// # Errors
    /// `invalid-argument` about the rules where it cannot be read: its rates may have no exact sum.
    pub fn among(settings: &str) -> Result<Self, CartError> {
        let settings = Object::parse(settings).ok_or_else(|| refused(""))?;
        settings.get_or_default("tariff").ok_or_else(|| refused(""))
    }
}

impl Json for Rules {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.field("prices", &self.prices);
            to.field("level", &self.level);
            to.field("rounding", &self.rounding);
            to.field("rates", &self.rates);
            to.field("taxed", &self.taxed);
            to.field("unstated", &self.unstated);
            to.field("spread", &self.spread);
            to.field("discounted", &self.discounted);
            to.field("percentage", &self.percentage);
            to.field("percentageOf", &self.percentage_of);
            to.field("discountRounding", &self.discount_rounding);
            to.field("order", &self.order);
            to.field("measured", &self.measured);
            to.field("shipping", &self.shipping);
        });
    }

    /// As [`Rules::read`], but for what it does not know: a record of a later release may say more.
    fn read(token: Token<'_>) -> Option<Self> {
        Self::plain().with(&Object::read(token)?).ok()
    }
}

impl Json for Kinds {
    fn write(&self, to: &mut Writer) {
        let kinds = KINDS.into_iter().filter(|kind| self.has(*kind));
        to.list(|to| kinds.for_each(|kind| to.text(kind.as_str())));
    }

    fn read(token: Token<'_>) -> Option<Self> {
        let mut kinds = Self {
            product: false,
            custom: false,
            subscription: false,
            gift: false,
        };
        for word in token.list()? {
            let kind = KINDS.into_iter().find(|kind| word.is(kind.as_str()))?;
            *match kind {
                LineKind::Product => &mut kinds.product,
                LineKind::Custom => &mut kinds.custom,
                LineKind::Subscription => &mut kinds.subscription,
                LineKind::Gift => &mut kinds.gift,
            } = true;
        }
        Some(kinds)
    }
}

fn like(name: Token<'_>) -> Option<Rules> {
    let named = Rules::named();
    let found = named.into_iter().find(|(known, _)| name.is(known));
    found.map(|(_, rules)| rules)
}

/// About one of the rules, or about all of them.
fn refused(field: &str) -> CartError {
    let dot = if field.is_empty() { "" } else { "." };
    CartError::invalid(&["rules", dot, field].concat()).saying("these rules are not understood")
}

words! {
    Prices { Net "net", Gross "gross" }
    Level { Unit "unit", Line "line", Cart "cart" }
    Rounding { HalfEven "half-even", HalfUp "half-up", HalfDown "half-down", Up "up", Down "down" }
    Rates { Each "each", Together "together" }
    Taxed { Discounted "discounted", Full "full" }
    Unstated { Unknown "unknown", Untaxed "untaxed" }
    Spread { Whole "whole", LargestRemainder "largest-remainder", Rounded "rounded" }
    Percentage { Cart "cart", Line "line" }
    Base { Left "left", Full "full" }
    CodeOrder {
        Listed "listed", AutomaticFirst "automatic-first", PercentageFirst "percentage-first",
        PercentageLast "percentage-last"
    }
    Measured { BeforeDiscounts "before-discounts", AfterDiscounts "after-discounts" }
    ShippingTax { Untaxed "untaxed", Stated "stated" }
}

const KINDS: [LineKind; 4] = [
    LineKind::Product,
    LineKind::Custom,
    LineKind::Subscription,
    LineKind::Gift,
];

const FIELDS: [&str; 15] = [
    "like",
    "prices",
    "level",
    "rounding",
    "rates",
    "taxed",
    "unstated",
    "spread",
    "discounted",
    "percentage",
    "percentageOf",
    "discountRounding",
    "order",
    "measured",
    "shipping",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{read, written};

    #[test]
    fn a_shop_says_only_what_is_other_than_in_the_rules_that_it_names() {
        let rules =
            Rules::read(r#"{"like":"violet","rounding":"half-even","discounted":["gift"]}"#)
                .unwrap();
        let kinds = Kinds {
            product: false,
            custom: false,
            subscription: false,
            gift: true,
        };
        let expected = Rules {
            rounding: Rounding::HalfEven,
            discounted: kinds,
            ..Rules::violet()
        };
        assert_eq!(rules, expected);
        assert_eq!(Rules::read("{}"), Ok(Rules::plain()));
    }

    #[test]
    fn a_misspelt_rule_is_refused_by_name() {
        for (text, field) in [
            (r#"{"roundin":"half-up"}"#, "rules.roundin"),
            (r#"{"rounding":"halfup"}"#, "rules.rounding"),
            (r#"{"rounding":"up","rounding":"down"}"#, "rules.rounding"),
            (r#"{"like":"somebody"}"#, "rules.like"),
            (r#"{"discounted":["products"]}"#, "rules.discounted"),
            ("[]", "rules"),
            ("", "rules"),
        ] {
            let error = Rules::read(text).unwrap_err();
            assert!(error.is("invalid-argument"), "{text}");
            assert_eq!(error.subject.as_deref(), Some(field), "{text}");
        }
    }

    #[test]
    fn rules_among_settings_differ_from_those_of_the_vendor() {
        let usual = Some(Rules::violet());
        for nothing in ["{}", r#"{"rules":null}"#] {
            assert_eq!(Rules::among(nothing, usual), Ok(usual));
        }
        let own = Rules {
            rounding: Rounding::HalfEven,
            ..Rules::violet()
        };
        let settings = r#"{"currency":"USD","rules":{"rounding":"half-even"}}"#;
        assert_eq!(Rules::among(settings, usual), Ok(Some(own)));
        let settings = r#"{"rules":{"like":"plain"}}"#;
        assert_eq!(Rules::among(settings, None), Ok(Some(Rules::plain())));
        let error = Rules::among(r#"{"rules":7}"#, usual).unwrap_err();
        assert_eq!(error.subject.as_deref(), Some("rules"));
    }

    #[test]
    fn every_named_rule_comes_back_from_its_text() {
        for (name, rules) in Rules::named() {
            assert_eq!(read(&written(&rules)), Some(rules), "{name}");
            let like = [r#"{"like":""#, name, r#""}"#].concat();
            assert_eq!(Rules::read(&like), Ok(rules), "{name}");
        }
    }
}
