//! The shops: what differs between the vendors, so that one test can be about all of them.

use std::collections::BTreeMap;

use cartwright::cart::{Display, ItemRef, LineKey};
use cartwright::sync::Wish;
use cartwright::vendor::{Adapter, registry};

use super::disk::Whose;
use super::{World, cart, elasticpath, violet};

/// Whose dialect a shop speaks with its server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shop {
    /// A customer's cart, which needs no name.
    VesuvioPay,
    /// A guest's cart by a name of our own, until the guest signs in.
    ElasticPath,
    /// A cart of several merchants, which the server names when it is made.
    Violet,
}

impl Shop {
    pub const ALL: [Self; 3] = [Self::VesuvioPay, Self::ElasticPath, Self::Violet];

    /// The room that speaks the dialect.
    pub fn room(self) -> Box<dyn Adapter> {
        let (name, config) = match self {
            Self::VesuvioPay => (
                "vesuviopay",
                r#"{"baseUrl":"http://shop.example","storeId":"S","apiKey":"pk_test_1","currency":"USD"}"#,
            ),
            Self::ElasticPath => (
                "elastic-path",
                r#"{"baseUrl":"http://shop.example","clientId":"C","currency":"USD","shopper":"customer"}"#,
            ),
            Self::Violet => (
                "violet",
                r#"{"baseUrl":"http://shop.example","currency":"USD"}"#,
            ),
        };
        registry::open(name, config).expect("the room opens")
    }

    /// The item reference of a product.
    pub fn item(self, name: &str) -> String {
        match self {
            Self::VesuvioPay => super::item(name),
            Self::ElasticPath => format!(r#"{{"productId":"{name}/v"}}"#),
            Self::Violet => format!(r#"{{"skuId":{}}}"#, violet::sku_of(name)),
        }
    }

    /// Whether the shop has callbacks for tokens.
    pub fn has_tokens(self) -> bool {
        self != Self::Violet
    }

    /// The line that a product lands on.
    pub fn key(self, name: &str) -> LineKey {
        match self {
            Self::VesuvioPay => format!("{name}/v").as_str().into(),
            Self::ElasticPath | Self::Violet => {
                let item = self.room().item(&self.item(name));
                item.expect("it is an item").key
            }
        }
    }

    /// The wish for so many more of a product.
    pub fn add(self, name: &str, quantity: u32) -> Wish {
        Wish::Add {
            item: self.item(name),
            quantity,
            display: Display::default(),
        }
    }

    /// The wish for exactly so many of a product.
    pub fn set(self, name: &str, quantity: u32) -> Wish {
        Wish::Update {
            key: self.key(name),
            quantity,
        }
    }

    /// A world of this shop.
    pub fn world(self, seed: u64) -> World {
        World::of(self, seed)
    }

    /// A world whose server holds these lines, and whose page has read them.
    pub fn stocked(self, lines: &[(&str, u32)]) -> World {
        let mut world = self.world(1);
        world.settle();
        if self == Self::Violet && !lines.is_empty() {
            // Nobody else knows of a cart that is not made yet.
            let wishes = lines.iter().map(|(name, count)| self.add(name, *count));
            let wishes = wishes.collect();
            world.ask(0, wishes).expect("it takes them");
            world.settle();
            (world.writes, world.sent) = (0, Vec::new());
        } else {
            for (name, quantity) in lines {
                world.buys(name, *quantity);
            }
        }
        world.tell(0, cartwright::sync::Input::Shown);
        world.settle();
        assert_eq!(world.pages[0].cart(), cart(lines));
        world
    }

    /// What the server says to who asks too much.
    pub fn too_many(self) -> &'static str {
        match self {
            Self::VesuvioPay => r#"{"success":false,"errorCode":"RATE_LIMIT_EXCEEDED"}"#,
            Self::ElasticPath => r#"{"errors":[{"status":429,"title":"Too Many Requests"}]}"#,
            Self::Violet => r#"{"message":"Slow down","error":"rate_limited","code":429}"#,
        }
    }
}

/// What a product is called in the tests.
pub fn name_of(item: &ItemRef) -> String {
    let word = |field: &str| {
        let (_, rest) = item.as_str().split_once(field)?;
        rest.split_once('"').map(|(word, _)| word)
    };
    let sku = item.as_str().strip_prefix(r#"{"skuId":"#);
    if let Some(sku) = sku {
        let digits: String = sku.chars().take_while(char::is_ascii_digit).collect();
        return violet::name_of(digits.parse().expect("it is a number"));
    }
    match word(r#""productId":""#) {
        Some(name) => name.to_owned(),
        None => format!(
            "{}/{}",
            word(r#""externalProductId":""#).unwrap_or(""),
            word(r#""externalVariantId":""#).unwrap_or("")
        ),
    }
}

impl World {
    /// What the server holds in the cart that the first page shows.
    pub fn held(&self) -> BTreeMap<String, u32> {
        match (self.shop, self.pages[0].whose) {
            (Shop::VesuvioPay, _) => self.server.cart(),
            (Shop::ElasticPath, Whose::First) => self.carts.guests(),
            (Shop::ElasticPath, Whose::Customer) => self.carts.customers(),
            (Shop::Violet, _) => self.basket().map(violet::Cart::all).unwrap_or_default(),
        }
    }

    /// What the server holds in the cart that a page shows.
    pub fn held_by(&self, page: usize) -> BTreeMap<String, u32> {
        let name = self.pages[page].engine().base().cart_id.clone();
        match self.shop {
            Shop::VesuvioPay => self.server.cart(),
            Shop::ElasticPath => {
                let cart = name.and_then(|name| self.carts.carts.get(&name));
                cart.map(elasticpath::Cart::all).unwrap_or_default()
            }
            Shop::Violet => {
                let cart = name.and_then(|name| self.channel.carts.get(&name.parse().ok()?));
                cart.map(violet::Cart::all).unwrap_or_default()
            }
        }
    }

    /// How many of a product that is.
    pub fn holds(&self, name: &str) -> u32 {
        self.held().get(&format!("{name}/v")).copied().unwrap_or(0)
    }

    /// So many of a product can be had.
    pub fn stock(&mut self, name: &str, quantity: u32) {
        self.channel.stock.insert(violet::sku_of(name), quantity);
        let name = format!("{name}/v");
        self.server.stock.insert(name.clone(), quantity);
        self.carts.stock.insert(name, quantity);
    }

    /// Somebody else puts more of a product into the same cart.
    pub fn buys(&mut self, name: &str, quantity: u32) {
        match self.shop {
            Shop::VesuvioPay => {
                let body = serde_json::json!({"externalProductId": name, "externalVariantId": "v", "quantity": quantity});
                self.server.add(&body).expect("the shelf is full");
            }
            Shop::ElasticPath => {
                let id = self
                    .cart_name()
                    .unwrap_or_else(|| self.pages[0].proposed.clone());
                let cart = self.carts.at(&id);
                cart.more(&format!("{name}/v"), quantity);
            }
            Shop::Violet => {
                let sku = violet::sku_of(name);
                let held = self.holds(name);
                let cart = self.basket().expect("somebody has made one").id;
                self.channel.put_in(cart, sku, held + quantity);
            }
        }
    }

    /// Somebody else leaves so many of a product in the same cart.
    pub fn leaves(&mut self, name: &str, quantity: u32) {
        let product = format!("{name}/v");
        match self.shop {
            Shop::VesuvioPay => {
                let lines = &mut self.server.lines;
                lines.retain(|(_, name, _)| *name != product || quantity > 0);
                for line in lines.iter_mut().filter(|line| line.1 == product) {
                    line.2 = quantity;
                }
            }
            Shop::ElasticPath => {
                if let Some(id) = self.cart_name() {
                    self.carts.at(&id).exactly(&product, quantity);
                }
            }
            Shop::Violet => {
                let sku = violet::sku_of(name);
                if let Some(id) = self.basket().map(|cart| cart.id)
                    && let Some(cart) = self.channel.carts.get_mut(&id)
                {
                    cart.exactly(sku, quantity);
                }
            }
        }
    }

    /// The tokens run out, and the shop's callbacks have new ones.
    pub fn expire_tokens(&mut self) {
        match self.shop {
            Shop::VesuvioPay => {
                self.token = format!("good{}", self.now);
                self.server.token.clone_from(&self.token);
            }
            Shop::ElasticPath => self.carts.expire_tokens(),
            Shop::Violet => return,
        }
        self.struck.strike(super::fault::Fault::TokensExpire);
    }

    /// The cart at Violet, as the first page knows it.
    pub fn basket(&self) -> Option<&violet::Cart> {
        let name = self.cart_name()?;
        self.channel.carts.get(&name.parse().ok()?)
    }

    /// The cart's name on the server, as the first page knows it.
    pub fn cart_name(&self) -> Option<String> {
        self.pages[0].engine().base().cart_id.clone()
    }

    /// What the shop's callbacks answer: the token, and the one that tells which shopper it is.
    pub(super) fn tokens(&self, page: usize) -> (Option<String>, Option<String>) {
        match (self.shop, self.pages[page].whose) {
            (Shop::VesuvioPay, _) => (Some(self.token.clone()), None),
            (Shop::ElasticPath, Whose::First) | (Shop::Violet, _) => (None, None),
            (Shop::ElasticPath, Whose::Customer) => (None, Some("ann".into())),
        }
    }
}
