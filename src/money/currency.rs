//! Currencies: which codes exist and how many decimals each has.

use std::fmt;

use serde::{Serialize, Serializer};

use super::MoneyError;

/// A currency in use, by its ISO 4217 code.
///
/// One byte: the position of the code in a table, so a value that exists is a currency that exists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(u8);

impl Currency {
    /// The currency with this code: three upper-case letters, as ISO 4217 writes them.
    ///
    /// Withdrawn codes and those without a minor unit (metals, units of account, test codes) are unknown.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let (codes, _) = CODES.as_bytes().as_chunks::<3>();
        let code =
            <&[u8; 3]>::try_from(code.as_bytes()).map_err(|_| MoneyError::UnknownCurrency)?;
        let position = codes
            .binary_search(code)
            .map_err(|_| MoneyError::UnknownCurrency)?;
        u8::try_from(position)
            .map(Self)
            .map_err(|_| MoneyError::UnknownCurrency)
    }

    /// The code, such as `USD`.
    pub fn code(self) -> &'static str {
        let start = usize::from(self.0).saturating_mul(3);
        CODES
            .get(start..start.saturating_add(3))
            .unwrap_or_default()
    }

    /// How many decimals the major unit has: 2 for USD, 0 for JPY, 3 for KWD.
    pub fn exponent(self) -> u8 {
        let is_in = |codes: &str| {
            codes
                .as_bytes()
                .as_chunks::<3>()
                .0
                .iter()
                .any(|code| code == self.code().as_bytes())
        };
        EXPONENTS
            .iter()
            .find(|(codes, _)| is_in(codes))
            .map_or(2, |(_, exponent)| *exponent)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// Every code with a minor unit in the ISO 4217 list published on 2026-01-01, in order, three letters each.
const CODES: &str = "\
    AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUP\
    CVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHR\
    KMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPEN\
    PGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGX\
    USDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXADXAFXCDXCGXOFXPFYERZARZMWZWG";

/// The codes whose major unit has other than two decimals.
const EXPONENTS: [(&str, u8); 3] = [
    ("BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF", 0),
    ("BHDIQDJODKWDLYDOMRTND", 3),
    ("CLFUYW", 4),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_under_its_own_name() {
        let (codes, rest) = CODES.as_bytes().as_chunks::<3>();
        assert!(rest.is_empty());
        assert_eq!(codes.len(), 165);
        for code in codes {
            let code = str::from_utf8(code).unwrap();
            assert_eq!(Currency::parse(code).map(Currency::code), Ok(code));
        }
    }

    #[test]
    fn exponents_follow_the_standard() {
        for (code, exponent) in [
            ("USD", 2),
            ("EUR", 2),
            ("JPY", 0),
            ("ISK", 0),
            ("KWD", 3),
            ("CLF", 4),
            ("HUF", 2),
        ] {
            assert_eq!(
                Currency::parse(code).map(Currency::exponent),
                Ok(exponent),
                "{code}"
            );
        }
    }

    #[test]
    fn every_currency_with_unusual_decimals_is_a_currency() {
        for (codes, exponent) in EXPONENTS {
            let (codes, rest) = codes.as_bytes().as_chunks::<3>();
            assert!(rest.is_empty());
            for code in codes {
                assert_eq!(
                    Currency::parse(str::from_utf8(code).unwrap()).map(Currency::exponent),
                    Ok(exponent)
                );
            }
        }
    }

    #[test]
    fn what_is_no_currency_in_use_is_refused() {
        // DEM is withdrawn; XAU is gold; SDU lies across two neighbours of the table.
        for code in ["", "US", "usd", "USDX", "DEM", "XAU", "SDU", "€uro", " USD"] {
            assert_eq!(
                Currency::parse(code),
                Err(MoneyError::UnknownCurrency),
                "{code}"
            );
        }
    }
}
