//! Numbers as a curator writes them: every digit kept, compared exactly.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::misread::Misread;

/// A decimal number of any length: `12.30` stays 12.30, yet equals 12.3.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    is_negative: bool,
    /// The digits before the point, without leading zeros.
    whole: String,
    /// The digits after the point; empty where there is none.
    decimals: String,
}

/// Digits, then a point and more digits if there are decimals; a minus in front of a negative number.
impl FromStr for Decimal {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Decimal, Misread> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !decimals.is_none_or(is_digits) {
            let hint = "write digits only, with a point before decimals; the unit goes in `unit`".to_owned();
            return Err(Misread::new(format!("`{text}` is not a number")).hint(hint));
        }
        let whole = whole.trim_start_matches('0');
        let decimals = decimals.unwrap_or_default();
        // Zero has no sign.
        let is_nought = whole.is_empty() && decimals.bytes().all(|b| b == b'0');
        Ok(Decimal {
            is_negative: text.starts_with('-') && !is_nought,
            whole: if whole.is_empty() { "0".to_owned() } else { whole.to_owned() },
            decimals: decimals.to_owned(),
        })
    }
}

impl Decimal {
    /// The number for drawing, as near as a float comes.
    pub fn to_f64(&self) -> f64 {
        // What is far too large for a float becomes infinite, which no scale draws.
        self.to_string().parse().unwrap_or(f64::INFINITY)
    }

    /// Whether it is one and written so, which makes its unit singular: 1 year, but 1.0 years.
    pub fn is_one(&self) -> bool {
        !self.is_negative && self.whole == "1" && self.decimals.is_empty()
    }

    /// Whether it is negative.
    pub fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// The digits in groups of three, without the sign.
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(self.whole.len() * 4 / 3 + self.decimals.len() + 1);
        for (i, digit) in self.whole.chars().enumerate() {
            if i > 0 && (self.whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if !self.decimals.is_empty() {
            grouped.push('.');
            grouped.push_str(&self.decimals);
        }
        grouped
    }

    fn magnitude(&self, other: &Decimal) -> Ordering {
        // Without leading zeros the longer whole number is the larger; decimals compare digit by digit.
        let decimals = |number: &Decimal| number.decimals.trim_end_matches('0').to_owned();
        (self.whole.len(), &self.whole, decimals(self)).cmp(&(
            other.whole.len(),
            &other.whole,
            decimals(other),
        ))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        match (self.is_negative, other.is_negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        let point = if self.decimals.is_empty() { "" } else { "." };
        write!(f, "{sign}{}{point}{}", self.whole, self.decimals)
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> String {
        number.to_string()
    }
}

impl TryFrom<String> for Decimal {
    type Error = Misread;

    fn try_from(text: String) -> Result<Decimal, Misread> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse::<Decimal>().unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn the_digits_are_those_that_were_written() {
        for (written, kept, grouped) in [
            ("0", "0", "0"),
            ("-0", "0", "0"),
            ("-0.00", "0.00", "0.00"),
            ("12.30", "12.30", "12.30"),
            ("5.0", "5.0", "5.0"),
            ("007", "7", "7"),
            ("0.5", "0.5", "0.5"),
            ("1234.5678", "1234.5678", "1,234.5678"),
            ("-1234567", "-1234567", "1,234,567"),
            ("9007199254740993", "9007199254740993", "9,007,199,254,740,993"),
            ("99999999999999999999999", "99999999999999999999999", "99,999,999,999,999,999,999,999"),
        ] {
            let number = number(written);
            assert_eq!((number.to_string().as_str(), number.grouped().as_str()), (kept, grouped));
            assert_eq!(Decimal::try_from(String::from(number.clone())), Ok(number));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "+1", "1e5", "1,000", "--1", "0x1", "１", "NaN", "1.2.3", " 1"]
        {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_compare_exactly() {
        for pair in [
            ["-10", "-9.99"],
            ["-0.1", "0"],
            ["0", "0.001"],
            ["9", "10"],
            ["10.70", "10.8"],
            ["1.09", "1.1"],
            ["9007199254740992", "9007199254740993"],
            ["99999999999999999999998", "99999999999999999999999"],
        ] {
            let [low, high] = pair.map(number);
            assert_eq!([low < high, high > low, low != high], [true; 3], "{pair:?}");
        }
        for [one, two] in [["5", "5.0"], ["-0", "0.00"], ["007", "7"], ["1.50", "1.5"]] {
            assert_eq!(number(one), number(two));
        }
        assert!(number("1").is_one() && number("01").is_one());
        assert!(!number("1.0").is_one() && !number("-1").is_one() && !number("11").is_one());
    }

    proptest! {
        #[test]
        fn small_numbers_compare_as_whole_numbers_do(a in -99_999_i64..99_999, b in -99_999_i64..99_999, places in 0..4_u32) {
            // With as many decimals on both sides, the numbers compare as integers.
            let ten = 10_i64.pow(places);
            let text = |n: i64| {
                let (sign, n) = (if n < 0 { "-" } else { "" }, n.abs());
                match places {
                    0 => format!("{sign}{n}"),
                    _ => format!("{sign}{}.{:0width$}", n / ten, n % ten, width = places as usize),
                }
            };
            let (one, two) = (number(&text(a)), number(&text(b)));
            prop_assert_eq!(one.cmp(&two), a.cmp(&b));
            prop_assert_eq!(one == two, a == b);
            prop_assert!((one.to_f64() - a as f64 / ten as f64).abs() < 1e-9);
        }
    }
}
