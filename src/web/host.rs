//! What JavaScript does for us. Each of these takes note of what it is told, never calls back in and never throws.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Request;

#[wasm_bindgen]
extern "C" {
    /// The driver of one cart.
    #[derive(Clone)]
    pub type Host;

    /// A row to be written with the batch that follows, into the guest's record or the cart's own; `kind` is its place
    /// in [`Kind::ALL`](crate::sync::Kind::ALL).
    #[wasm_bindgen(method)]
    pub(super) fn put(this: &Host, kind: u8, id: &str, text: &str, as_guest: bool);

    /// A row to be removed with the batch that follows, from the guest's record or the cart's own.
    #[wasm_bindgen(method)]
    pub(super) fn drop(this: &Host, kind: u8, id: &str, as_guest: bool);

    /// The end of a batch; no epoch is none.
    #[wasm_bindgen(method)]
    pub(super) fn batch(this: &Host, id: f64, epoch: Option<f64>, strict: bool, retry: u8);

    /// An intent of the batch before is not on the bridge.
    #[wasm_bindgen(method)]
    pub(super) fn unbridged(this: &Host, intent: &str);

    /// What a line is and how it is shown, as JSON where it is an object.
    #[wasm_bindgen(method)]
    pub(super) fn face(
        this: &Host,
        slot: u32,
        key: &str,
        id: Option<&str>,
        item: &str,
        kind: &str,
        bag: &str,
        currency: &str,
        name: Option<&str>,
        sku: Option<&str>,
        image_url: Option<&str>,
        attributes: Option<String>,
        error: JsValue,
    );

    /// The numbers of a line; `known` says which of them count.
    #[wasm_bindgen(method)]
    pub(super) fn line(
        this: &Host,
        slot: u32,
        known: u32,
        quantity: u32,
        given: u32,
        unit: f64,
        total: f64,
        available: u32,
    );

    /// The lines, in order.
    #[wasm_bindgen(method)]
    pub(super) fn order(this: &Host, slots: &[u32]);

    /// The cart's name, currency and bags; `loose` when lines lie in none of them.
    #[wasm_bindgen(method)]
    pub(super) fn head(
        this: &Host,
        cart_id: Option<&str>,
        currency: &str,
        bags: JsValue,
        loose: bool,
    );

    /// The promotions, in order.
    #[wasm_bindgen(method)]
    pub(super) fn codes(this: &Host, codes: JsValue);

    /// What went other than asked, or stands in the way.
    #[wasm_bindgen(method)]
    pub(super) fn issues(this: &Host, issues: JsValue);

    /// The totals of a bag, where there is more than one.
    #[wasm_bindgen(method)]
    pub(super) fn bag(
        this: &Host,
        place: u32,
        amounts: &[f64],
        known: u32,
        items: f64,
        reasons: u32,
    );

    /// The totals of the cart, and how it stands. It ends what is published.
    #[wasm_bindgen(method)]
    pub(super) fn publish(
        this: &Host,
        amounts: &[f64],
        known: u32,
        items: f64,
        reasons: u32,
        pending: u32,
        status: u8,
        durability: u8,
    );

    /// Gives up a request that was started.
    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &Host, call: f64);

    #[wasm_bindgen(method)]
    pub(super) fn authorize(this: &Host);

    #[wasm_bindgen(method)]
    pub(super) fn lock(this: &Host);

    #[wasm_bindgen(method)]
    pub(super) fn unlock(this: &Host);

    #[wasm_bindgen(method)]
    pub(super) fn reload(this: &Host);

    /// What the other tabs are to be told, as they will hand it in.
    #[wasm_bindgen(method)]
    pub(super) fn tell(this: &Host, settled: &str);

    #[wasm_bindgen(method, js_name = wakeAt)]
    pub(super) fn wake_at(this: &Host, moment: Option<f64>);

    #[wasm_bindgen(method, js_name = changeStored)]
    pub(super) fn change_stored(this: &Host, change: &str, error: JsValue);

    #[wasm_bindgen(method, js_name = changeSettled)]
    pub(super) fn change_settled(this: &Host, change: &str, outcomes: JsValue);

    /// The answer to a question, or else why there is none.
    #[wasm_bindgen(method)]
    pub(super) fn told(this: &Host, ticket: u32, answer: JsValue, error: JsValue);

    #[wasm_bindgen(method)]
    pub(super) fn synced(this: &Host, ticket: u32);

    #[wasm_bindgen(method)]
    pub(super) fn event(this: &Host, name: &str, detail: JsValue);

    /// Starts a request, unless the moment has passed by the steady clock, and gives it up after so many milliseconds.
    /// None is one that no browser would send.
    #[wasm_bindgen(method)]
    pub(super) fn send(
        this: &Host,
        call: f64,
        request: Option<Request>,
        not_after: Option<f64>,
        within: u32,
    );
}
