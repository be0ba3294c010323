//! The products.

use std::sync::LazyLock;

use super::{
    BundleOption, Component, InputRule,
    Prices::{self, Everywhere, Only},
    Product,
};

/// The named goods, then as many small ones as it takes to fill a cart to its limit.
pub(super) static GOODS: LazyLock<Vec<Product>> =
    LazyLock::new(|| named().chain(small()).collect());

/// The number of the first of the small goods.
pub(super) const SMALL: u32 = 100;

fn named() -> impl Iterator<Item = Product> {
    NAMED
        .iter()
        .map(|(number, sku, name, prices, stock)| Product {
            number: *number,
            sku: (*sku).to_owned(),
            name: (*name).to_owned(),
            prices: *prices,
            stock: *stock,
            custom_inputs: if *number == PERSONALISED {
                ENGRAVING
            } else {
                &[]
            },
            components: if *number == BUNDLE { BREAKFAST } else { &[] },
        })
}

fn small() -> impl Iterator<Item = Product> {
    let pairs = NOTIONS
        .iter()
        .flat_map(|notion| COLOURS.iter().map(move |colour| (notion, colour)));
    (SMALL..).zip(pairs).map(
        |(number, ((code, name, cents), (colour_code, colour)))| Product {
            number,
            sku: format!("{code}-{colour_code}"),
            name: format!("{name}, {colour}"),
            prices: Everywhere(*cents),
            stock: Some(500),
            custom_inputs: &[],
            components: &[],
        },
    )
}

type Named = (u32, &'static str, &'static str, Prices, Option<i64>);

#[rustfmt::skip] // a table
static NAMED: &[Named] = &[
    (1, "MUG-BLUE", "Blue Mug", Everywhere(1250), Some(100)),
    (2, "TEE-RED-M", "Red Tee, M", Everywhere(2000), Some(80)),
    (3, "WAX-BEES", "Beeswax Furniture Polish", Everywhere(999), Some(150)),
    (4, "PIN-BRASS", "Brass Drawing Pin", Everywhere(3), Some(5000)),
    (5, "LAMP-OAK", "Oak Reading Lamp", Everywhere(8900), Some(60)),
    (6, "THROW-WOOL", "Wool Throw", Everywhere(11495), Some(45)),
    (7, "PAN-IRON", "Cast Iron Pan", Everywhere(5450), Some(90)),
    (8, "KNIFE-BREAD", "Bread Knife", Everywhere(3675), Some(110)),
    (9, "BOARD-ASH", "Ash Cutting Board", Everywhere(4120), Some(70)),
    (10, "TEAPOT-STONE", "Stoneware Teapot", Everywhere(4800), Some(55)),
    (11, "TIN-TEA", "Sample Tin of Tea", Everywhere(450), Some(400)),
    (12, "TOTE-CANVAS", "Canvas Tote", Everywhere(1600), Some(300)),
    (PERSONALISED, "SHIRT-PRINT", "Printed Shirt", Everywhere(2400), Some(200)),
    (BUNDLE, "BREAKFAST-BOX", "Breakfast Box", Everywhere(3900), None),
    (15, "JAM-APRICOT", "Apricot Jam", Everywhere(690), Some(120)),
    (16, "JAM-FIG", "Fig Jam", Everywhere(740), Some(120)),
    (17, "HONEY-HEATHER", "Heather Honey", Everywhere(880), Some(120)),
    (18, "COFFEE-DARK", "Dark Roast Coffee", Everywhere(1340), Some(120)),
    (19, "COFFEE-LIGHT", "Light Roast Coffee", Everywhere(1340), Some(2)),
    (20, "VASE-DELFT", "Delft Vase", Only("EUR", 7400), Some(40)),
    (21, "CLOCK-COPPER", "Copper Wall Clock", Everywhere(12900), Some(3)),
    (22, "STOOL-MILK", "Milking Stool", Everywhere(6900), Some(0)),
    (23, "CUP-HAGI", "Hagi Tea Cup", Only("JPY", 2800), Some(60)),
    (24, "BURNER-BRASS", "Brass Incense Burner", Only("KWD", 12750), Some(60)),
];

const PERSONALISED: u32 = 13;
const BUNDLE: u32 = 14;

static ENGRAVING: &[InputRule] = &[
    InputRule {
        key: "front",
        name: "Shirt front",
        required: true,
        max_length: 50,
    },
    InputRule {
        key: "back",
        name: "Shirt back",
        required: false,
        max_length: 50,
    },
];

static BREAKFAST: &[Component] = &[
    Component {
        key: "spreads",
        name: "Spreads",
        min: Some(1),
        max: Some(2),
        options: &[one(15), one(16), one(17)],
    },
    Component {
        key: "coffee",
        name: "Coffee",
        min: Some(1),
        max: Some(1),
        options: &[one(18), one(19)],
    },
];

const fn one(number: u32) -> BundleOption {
    BundleOption {
        number,
        quantity: 1,
    }
}

static NOTIONS: &[(&str, &str, i64)] = &[
    ("THREAD", "Cotton Thread", 195),
    ("BUTTON", "Horn Button", 60),
    ("RIBBON", "Grosgrain Ribbon", 240),
    ("YARN", "Merino Yarn", 720),
    ("FELT", "Felt Sheet", 130),
    ("CORD", "Waxed Cord", 310),
    ("PATCH", "Elbow Patch", 425),
    ("ZIP", "Metal Zip", 280),
    ("LACE", "Bootlaces", 350),
    ("TAPE", "Bias Tape", 165),
];

static COLOURS: &[(&str, &str)] = &[
    ("MOSS", "moss"),
    ("RUST", "rust"),
    ("INK", "ink"),
    ("CHALK", "chalk"),
    ("OCHRE", "ochre"),
    ("PLUM", "plum"),
    ("SLATE", "slate"),
    ("SAGE", "sage"),
    ("BRICK", "brick"),
    ("SAND", "sand"),
    ("TEAL", "teal"),
    ("COAL", "coal"),
];
