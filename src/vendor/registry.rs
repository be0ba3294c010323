//! The vendors that this build knows, by name: the one file that names the rooms.

use super::Adapter;
use crate::error::CartError;

/// The adapter of `vendor`, set up with the shop's own settings as JSON.
///
/// # Errors
/// `unsupported` for a vendor that is not in this build, and what the room has to say about its settings.
pub fn open(vendor: &str, config: &str) -> Result<Box<dyn Adapter>, CartError> {
    match vendor {
        #[cfg(feature = "custom")]
        "custom" => Ok(Box::new(super::custom::Custom::from_config(config)?)),
        #[cfg(feature = "elastic-path")]
        "elastic-path" => Ok(Box::new(super::elasticpath::ElasticPath::from_config(
            config,
        )?)),
        #[cfg(feature = "vesuviopay")]
        "vesuviopay" => Ok(Box::new(super::vesuviopay::VesuvioPay::from_config(
            config,
        )?)),
        #[cfg(feature = "violet")]
        "violet" => Ok(Box::new(super::violet::Violet::from_config(config)?)),
        _ => {
            // A build without rooms has nobody to read it.
            let _ = config;
            Err(CartError::new("unsupported").about("server"))
        }
    }
}

#[cfg(test)]
mod tests {
    //! What a change costs while the cart and its log grow: how often names of lines are compared, with a room and all.

    use std::rc::Rc;

    use super::open;
    use crate::cart::effort::{COMPARED, Effort};
    use crate::cart::{LineKey, Rules};
    use crate::http::{Failure, Headers, Response};
    use crate::sync::{Config, Durability, Engine, Input, Now, OnGone, Output, Status, Wish};

    const NOW: Now = Now {
        mono: 5_000,
        wall: 1_700_000_000_000,
    };

    /// When what waits is due.
    const LATER: Now = Now {
        mono: NOW.mono + 10_000,
        ..NOW
    };

    /// The answer of a server that has so many lines.
    fn stated(lines: usize) -> Response {
        let line = |place| {
            format!(
                r#"{{"id":"id-{place}","externalProductId":"p-{place}","externalVariantId":"v","quantity":1,"price":19.99}}"#
            )
        };
        let all: Vec<String> = (0..lines).map(line).collect();
        let items = all.join(",");
        Response {
            status: 200,
            headers: Headers::default(),
            body: format!(r#"{{"success":true,"data":{{"storeId":"S","items":[{items}]}}}}"#),
        }
    }

    /// Gives the engine what it asks for, until it asks for nothing more; the server is away where it has no answer.
    fn serve(engine: &mut Engine, answer: Option<&Response>, now: Now) {
        while let Some(output) = engine.poll_output() {
            let input = match output {
                Output::Lock => Input::Locked {
                    epoch: 1,
                    rows: None,
                    bridge: Vec::new(),
                },
                Output::Authorize => Input::Authorized(Ok((Some("t".into()), Some("t".into())))),
                Output::Send { call, .. } => Input::Answer {
                    call,
                    result: answer.cloned().ok_or(Failure::Network),
                },
                _ => continue,
            };
            engine.handle(input, now);
        }
    }

    /// A shopper's cart of so many lines that has been read, and in which so many changes wait.
    fn engine(lines: usize, waiting: usize) -> Engine {
        let settings = r#"{"baseUrl":"http://shop.example","storeId":"S"}"#;
        let config = Config {
            client: "page".into(),
            seed: 1,
            cart: "cart".into(),
            named: false,
            customer: true,
            authorize: true,
            on_gone: OnGone::Ask,
            rules: Some(Rules::vesuviopay()),
            tariff: Rc::default(),
        };
        let mut engine = Engine::new(open("vesuviopay", settings).unwrap(), config);
        let opened = Input::Loaded {
            rows: Vec::new(),
            bridge: None,
            durability: Durability::Memory,
        };
        engine.handle(opened, NOW);
        serve(&mut engine, Some(&stated(lines)), NOW);
        assert_eq!(engine.view().lines().len(), lines);
        for each in 0..waiting {
            change(&mut engine, each, 2, NOW);
        }
        assert_eq!(engine.log().len(), waiting);
        engine
    }

    fn change(engine: &mut Engine, place: usize, quantity: u32, now: Now) {
        let mut lines = engine.view().lines().iter().cycle();
        let key: LineKey = lines.nth(place).unwrap().line.key().clone();
        engine
            .submit(vec![Wish::Update { key, quantity }], now)
            .unwrap();
        while engine.poll_output().is_some() {}
    }

    /// What one change of the last line takes.
    fn effort(engine: &mut Engine, now: Now) -> usize {
        let last = engine.view().lines().len().saturating_sub(1);
        Effort::of(&COMPARED, || change(engine, last, 7, now))
    }

    #[test]
    fn change_looks_up_its_line_among_a_thousand_and_does_not_search_for_it() {
        assert!(effort(&mut engine(1_000, 0), NOW) < 100);
    }

    #[test]
    fn change_takes_no_more_for_others_that_wait() {
        let alone = effort(&mut engine(100, 0), NOW);
        for waiting in [10, 100, 1_000] {
            assert_eq!(effort(&mut engine(100, waiting), NOW), alone, "{waiting}");
        }
    }

    #[test]
    fn change_takes_no_more_for_others_that_wait_for_a_server_that_is_away() {
        let away = |waiting| {
            let mut engine = engine(100, waiting);
            engine.handle(Input::Offline, LATER);
            serve(&mut engine, None, LATER);
            assert_eq!(engine.status(), Status::Offline);
            engine
        };
        let alone = effort(&mut away(1), LATER);
        assert_eq!(effort(&mut away(1_000), LATER), alone);
    }

    #[test]
    fn what_waits_is_gone_through_in_step_with_how_much_it_is() {
        let send = |lines, waiting| {
            let mut engine = engine(lines, waiting);
            Effort::of(&COMPARED, || engine.handle(Input::Woke, LATER))
        };
        // Ten times as much of both, and the depth of what they are looked up in.
        assert!(send(1_000, 1_000) < 20 * send(100, 100));
    }

    #[test]
    fn what_is_stored_while_another_tab_sends_is_not_gone_through() {
        let stored = |waiting| {
            let mut engine = engine(100, waiting);
            engine.handle(Input::Woke, LATER);
            let stored = Input::Stored {
                batch: 1,
                result: Ok(()),
            };
            Effort::of(&COMPARED, || engine.handle(stored, LATER))
        };
        assert_eq!(stored(1_000), stored(1));
    }
}
