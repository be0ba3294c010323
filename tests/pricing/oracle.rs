//! A second opinion, in another language and with numbers that do not end, on random carts.
//!
//! `PRICING_CARTS=1000000 cargo test --test pricing oracle -- --nocapture` asks for as many and tells by which rules they
//! were priced; `PRICING_FROM` is the seed of the first.
#![allow(
    clippy::print_stdout,
    reason = "the counts are for whoever runs it with --nocapture"
)]

use std::io::{BufWriter, Write};
use std::process::{Child, Command, Stdio};

use cartwright::money::Money;
use cartwright::pricing::Rules;

use crate::cart::{Cart, amount, percent};
use crate::census::Census;
use crate::random::{Random, cart};
use crate::told::told;

fn judge() -> Child {
    Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/oracle/judge.mjs"
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs")
}

/// What the judge says of these lines, and whether it agrees with all of them.
fn judged(lines: impl Iterator<Item = String>) -> (String, bool) {
    let mut judge = judge();
    let mut to = BufWriter::new(judge.stdin.take().unwrap());
    for line in lines {
        writeln!(to, "{line}").expect("the judge reads");
    }
    drop(to);
    let output = judge.wait_with_output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.success(),
    )
}

fn number(name: &str, usual: u64) -> u64 {
    let said = std::env::var(name).ok();
    said.map_or(usual, |said| said.parse().expect("a whole number"))
}

#[test]
fn random_carts_come_to_what_the_oracle_says() {
    let (from, carts) = (number("PRICING_FROM", 0), number("PRICING_CARTS", 20_000));
    let mut priced = 0u64;
    let mut census = Census::default();
    let lines = (from..from + carts).map(|seed| {
        let cart = cart(&mut Random::new(seed));
        let answer = cart.try_price();
        if answer.is_ok() {
            priced += 1;
            census.count(&cart);
        }
        told(&cart, &answer)
    });
    let (said, agreed) = judged(lines);
    assert!(agreed, "{said}");
    assert_eq!(
        said.trim_end(),
        format!("judged {carts} priced {priced} wrong 0")
    );
    assert!(
        priced > carts / 10 * 8,
        "too few carts came to anything: {said}"
    );
    println!("{said}{census}");
    // Of each rounding at each level where it decided, of each vendor's rules and of each name of every other rule.
    assert_eq!(census.rarer_than(carts / 100), [""; 0], "{census}");
}

#[test]
fn the_oracle_notices_a_single_unit() {
    let cart = Cart::new(Rules::violet(), "USD")
        .line("mug", 1250, 3, &["4", "4.5", "0.375"])
        .line("tee", 1999, 1, &["8.875"])
        .code(percent("TEN", "10"))
        .code(amount("FIVE", 500, "USD"))
        .delivery(990);
    let right = cart.price();
    let bump = |money: &mut Money| money.minor += 1;
    let mut wrong = vec![right.clone(); 6];
    bump(&mut wrong[0].sums.total);
    bump(&mut wrong[1].sums.subtotal);
    bump(wrong[2].sums.tax.as_mut().unwrap());
    bump(wrong[3].sums.discount.as_mut().unwrap());
    bump(wrong[4].lines[1].tax.as_mut().unwrap());
    wrong[5].sums.shipping = None;
    for wrong in wrong {
        let (said, agreed) = judged([told(&cart, &Ok(wrong))].into_iter());
        assert!(!agreed && said.ends_with("wrong 1\n"), "{said}");
    }
    let (said, agreed) = judged([told(&cart, &Ok(right))].into_iter());
    assert!(agreed, "{said}");
}
