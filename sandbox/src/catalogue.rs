//! The seeded shop: two stores that sell things for the home, their customers and their items.

use std::iter;

/// A store, and the publishable key that belongs to it.
pub(crate) struct Store {
    pub(crate) id: &'static str,
    pub(crate) api_key: &'static str,
    /// Where the vendor keeps it in the store's configuration; its answers never name it.
    pub(crate) currency: &'static str,
    items: &'static [Item],
}

/// A customer that exists from the start. Everybody else whom a token names has a verified phone.
pub(crate) struct Customer {
    pub(crate) id: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) phone_verified: bool,
}

/// One variant of a product as it is seeded. Stock and price may change later; the rest stays.
pub(crate) struct Item {
    number: u32,
    pub(crate) external_product_id: &'static str,
    pub(crate) external_variant_id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) brand: &'static Brand,
    /// In minor units.
    pub(crate) price: i64,
    /// `None`: not tracked, there is always some.
    pub(crate) stock: Option<i64>,
}

/// Who makes an item.
#[derive(PartialEq, Eq)]
pub(crate) struct Brand {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
}

impl Store {
    /// The store that the seed speaks of.
    pub(crate) fn first() -> &'static Self {
        let [first, _] = &STORES;
        first
    }

    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        // GUIDs are the same in either case.
        STORES
            .iter()
            .find(|store| store.id.eq_ignore_ascii_case(id))
    }

    pub(crate) fn of_key(key: &str) -> Option<&'static Self> {
        STORES.iter().find(|store| store.api_key == key)
    }

    pub(crate) fn items(&self) -> &'static [Item] {
        self.items
    }

    pub(crate) fn item(&self, product: &str, variant: &str) -> Option<&'static Item> {
        self.items
            .iter()
            .find(|item| item.external_product_id == product && item.external_variant_id == variant)
    }
}

impl Customer {
    pub(crate) fn seeded() -> &'static [Self] {
        &CUSTOMERS
    }

    pub(crate) fn has_verified_phone(id: &str) -> bool {
        CUSTOMERS
            .iter()
            .find(|customer| customer.id == id)
            .is_none_or(|customer| customer.phone_verified)
    }
}

impl Item {
    pub(crate) fn product_id(&self) -> String {
        format!("b1000000-0000-4000-8000-{:012}", self.number)
    }

    pub(crate) fn variant_id(&self) -> String {
        format!("b2000000-0000-4000-8000-{:012}", self.number)
    }

    pub(crate) fn image_url(&self) -> String {
        format!("https://img.example/{}.jpg", self.external_product_id)
    }
}

/// Every item with the store that sells it.
pub(crate) fn everything() -> impl Iterator<Item = (&'static Store, &'static Item)> {
    STORES
        .iter()
        .flat_map(|store| iter::repeat(store).zip(store.items))
}

static STORES: [Store; 2] = [
    Store {
        id: "a3f2b1c0-0000-4000-8000-000000000001",
        api_key: "pk_test_demo",
        currency: "USD",
        items: HEARTH_AND_HOME,
    },
    Store {
        id: "a3f2b1c0-0000-4000-8000-000000000002",
        api_key: "pk_test_loft",
        currency: "EUR",
        items: LOFT,
    },
];

static CUSTOMERS: [Customer; 2] = [
    Customer {
        id: "ada",
        phone: "+15550100001",
        phone_verified: true,
    },
    Customer {
        id: "grace",
        phone: "+15550100002",
        phone_verified: false,
    },
];

static FIELDSTONE: Brand = Brand {
    id: "fieldstone",
    name: "Fieldstone Pottery",
};
static LUMEN: Brand = Brand {
    id: "lumen",
    name: "Lumen & Oak",
};
static HARBOUR: Brand = Brand {
    id: "harbour",
    name: "Harbour Linen",
};

#[rustfmt::skip] // a table
static HEARTH_AND_HOME: &[Item] = &[
    item(1, "prod_123", "var_456", "Linen Tea Towel", &HARBOUR, 1999, Some(50)),
    item(2, "prod_mug", "var_mug_sand", "Stoneware Mug", &FIELDSTONE, 1250, Some(240)),
    item(3, "prod_lamp", "var_lamp_oak", "Oak Desk Lamp", &LUMEN, 6400, Some(120)),
    item(4, "prod_1", "var_1", "Paper Gift Tag", &HARBOUR, 10, Some(5000)),
    item(5, "prod_2", "var_2", "Speckled Vase", &FIELDSTONE, 3800, Some(0)),
    item(6, "prod_throw", "var_throw_blue", "Wool Throw Blanket", &HARBOUR, 8995, Some(5)),
    item(7, "prod_card", "var_card_25", "Gift Card", &LUMEN, 2500, None),
    item(8, "prod_bowl", "var_bowl_large", "Serving Bowl", &FIELDSTONE, 2999, Some(150)),
    item(9, "prod_candle", "var_candle_fig", "Fig Candle", &LUMEN, 1745, Some(300)),
    item(10, "prod_apron", "var_apron_grey", "Kitchen Apron", &HARBOUR, 3420, Some(180)),
    item(11, "prod_plate", "var_plate_dinner", "Dinner Plate", &FIELDSTONE, 1433, Some(400)),
    item(12, "prod_board", "var_board_walnut", "Walnut Cutting Board", &LUMEN, 4567, Some(130)),
    item(13, "prod_napkin", "var_napkin_set", "Set of Four Napkins", &HARBOUR, 2201, Some(220)),
    item(14, "prod_teapot", "var_teapot_iron", "Cast Iron Teapot", &FIELDSTONE, 5888, Some(110)),
];

/// The gift tag has the ids that it has in the other store, at another price: one cart must not leak into the other.
#[rustfmt::skip] // a table
static LOFT: &[Item] = &[
    item(101, "prod_1", "var_1", "Paper Gift Tag", &HARBOUR, 15, Some(900)),
    item(102, "prod_stool", "var_stool_birch", "Birch Stool", &LUMEN, 7900, Some(140)),
    item(103, "prod_rug", "var_rug_round", "Round Jute Rug", &HARBOUR, 11990, Some(3)),
];

const fn item(
    number: u32,
    external_product_id: &'static str,
    external_variant_id: &'static str,
    name: &'static str,
    brand: &'static Brand,
    price: i64,
    stock: Option<i64>,
) -> Item {
    Item {
        number,
        external_product_id,
        external_variant_id,
        name,
        brand,
        price,
        stock,
    }
}
