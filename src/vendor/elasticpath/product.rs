//! A product in our own words: what a page needs to show it, and the rules that its personalisation keeps.

use super::canonical::{canonical, sorted};
use super::inputs::whole;
use super::prices::{stated, write};
use crate::json::{self, Json, Token, Writer};
use crate::money::Money;
use crate::vendor::wire::{Object, Unreadable, object};

/// The product of an answer.
pub(super) fn product(body: &Object<'_>) -> Result<String, Unreadable> {
    let data = body.object("data")?.ok_or(Unreadable("data"))?;
    let included = Included::of(body)?;
    let mut to = Writer::default();
    included.write(&data, &mut to)?;
    Ok(to.into_text())
}

/// The products of an answer.
pub(super) fn products(body: &Object<'_>) -> Result<String, Unreadable> {
    let data = body.list("data")?.ok_or(Unreadable("data"))?;
    let included = Included::of(body)?;
    let mut to = Writer::default();
    let mut written = Ok(());
    to.list(|to| {
        for product in &data {
            if written.is_ok() {
                written = included.write(product, to);
            }
        }
    });
    written.map(|()| to.into_text())
}

/// What comes beside the products.
struct Included<'a> {
    parts: Vec<Object<'a>>,
    images: Vec<Object<'a>>,
    files: Vec<Object<'a>>,
}

impl<'a> Included<'a> {
    fn of(body: &Object<'a>) -> Result<Self, Unreadable> {
        let included = body.part("included")?;
        let list = |name| Ok(included.list(name)?.unwrap_or_default());
        Ok(Self {
            parts: list("component_products")?,
            images: list("main_images")?,
            files: list("files")?,
        })
    }

    fn write(&self, product: &Object<'a>, to: &mut Writer) -> Result<(), Unreadable> {
        let id = product.text("id")?.ok_or(Unreadable("id"))?;
        let face = product.object("attributes")?;
        let face = face.ok_or(Unreadable("attributes"))?;
        let (sku, name) = (face.text("sku")?, face.text("name")?);
        let price = price(product)?;
        let image = related(product, "main_image")?;
        let image = image.first().and_then(|id| named(&self.images, id));
        let image_url = image.as_ref().and_then(|image| href(image));
        let mut files = Vec::new();
        for id in related(product, "files")? {
            files.extend(named(&self.files, &id).map(file));
        }
        let inputs = inputs(&face)?;
        let components = self.components(&face)?;
        let bundle = chosen(product)?;
        to.object(|to| {
            to.field("id", &id);
            to.field("sku", &sku);
            to.field("name", &name);
            write(price, to.name("price"));
            to.field("imageUrl", &image_url);
            to.name("files").raw_list(&files);
            to.name("customInputs").object(|to| all(&inputs, to));
            to.name("components").object(|to| all(&components, to));
            to.raw_if_any("bundle", bundle.as_deref());
        });
        Ok(())
    }

    fn components(&self, face: &Object<'a>) -> Result<Vec<(String, String)>, Unreadable> {
        entries(face, "components", |component, to| {
            to.field("name", &component.text("name")?);
            to.field("min", &component.count("min")?);
            to.field("max", &component.count("max")?);
            let mut options = Vec::new();
            for option in component.list("options")?.unwrap_or_default() {
                options.push(self.option(&option)?);
            }
            to.name("options").raw_list(&options);
            Ok(())
        })
    }

    fn option(&self, option: &Object<'a>) -> Result<String, Unreadable> {
        let id = option.text("id")?.ok_or(Unreadable("options"))?;
        let unknown = Object::default();
        let part = named(&self.parts, &id).unwrap_or(&unknown);
        let face = part.part("attributes")?;
        let (name, sku) = (face.text("name")?, face.text("sku")?);
        let price = price(part)?;
        Ok(json::object(|to| {
            to.field("productId", &id);
            let quantity = option.count("quantity").ok().flatten();
            to.field("quantity", &quantity.unwrap_or(1));
            to.field("name", &name);
            to.field("sku", &sku);
            write(price, to.name("price"));
        }))
    }
}

/// The rules of the texts that a product is personalised with.
fn inputs(face: &Object<'_>) -> Result<Vec<(String, String)>, Unreadable> {
    entries(face, "custom_inputs", |input, to| {
        to.field("name", &input.text("name")?);
        to.field("required", &input.flag("required")?.unwrap_or_default());
        let rules = input.list("validation_rules")?.unwrap_or_default();
        let longest = |rule: &Object<'_>| {
            let options = rule.object("options").ok().flatten()?;
            let longest = options.read("max_length", whole).ok().flatten()?;
            u32::try_from(longest).ok()
        };
        to.field("maxLength", &rules.iter().filter_map(longest).min());
        Ok(())
    })
}

/// The entries of an object, each as JSON under its name.
fn entries<'a>(
    face: &Object<'a>,
    name: &'static str,
    entry: impl Fn(&Object<'a>, &mut Writer) -> Result<(), Unreadable>,
) -> Result<Vec<(String, String)>, Unreadable> {
    let fields = face.read(name, sorted)?.unwrap_or_default();
    let mut entries = Vec::with_capacity(fields.len());
    for (key, value) in fields {
        let value = object(value).ok_or(Unreadable(name))?;
        let mut to = Writer::default();
        let mut written = Ok(());
        to.object(|to| written = entry(&value, to));
        written?;
        entries.push((key.into(), to.into_text()));
    }
    Ok(entries)
}

fn all(entries: &[(String, String)], to: &mut Writer) {
    for (name, json) in entries {
        to.name(name).raw(json);
    }
}

/// What one costs, before tax where the shop tells both.
fn price(product: &Object<'_>) -> Result<Option<Money>, Unreadable> {
    let prices = product.part("meta")?.part("display_price")?;
    match stated(&prices, "without_tax")? {
        Some(price) => Ok(Some(price)),
        None => stated(&prices, "with_tax"),
    }
}

/// What is chosen of a bundle in this answer, by itself or by the shopper.
fn chosen(product: &Object<'_>) -> Result<Option<String>, Unreadable> {
    let bundle = product.part("meta")?.part("bundle_configuration")?;
    bundle.read("selected_options", canonical)
}

/// The ids of what a product is related to, one or several.
fn related(product: &Object<'_>, name: &'static str) -> Result<Vec<String>, Unreadable> {
    let related = product.part("relationships")?.part(name)?;
    let Some(data) = related.token("data")? else {
        return Ok(Vec::new());
    };
    let list = data.list().unwrap_or_else(|| vec![data]);
    let id = |token: Token<'_>| object(token)?.text("id").ok().flatten();
    Ok(list.into_iter().filter_map(id).collect())
}

fn named<'o, 'a>(list: &'o [Object<'a>], id: &str) -> Option<&'o Object<'a>> {
    let is_it = |one: &&Object<'a>| {
        let own = one.token("id").ok().flatten();
        own.is_some_and(|own| own.is(id))
    };
    list.iter().find(is_it)
}

fn href(file: &Object<'_>) -> Option<String> {
    let link = file.object("link").ok().flatten()?;
    link.web_address("href").ok().flatten()
}

fn file(file: &Object<'_>) -> String {
    let text = |name| file.read(name, String::read).ok().flatten();
    json::object(|to| {
        to.field("name", &text("file_name"));
        to.field("mimeType", &text("mime_type"));
        to.field("url", &href(file));
    })
}
