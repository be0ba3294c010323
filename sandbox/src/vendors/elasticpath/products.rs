//! The catalogue as shoppers see it: products, and bundles as they configure them.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    catalogue::{self, Product},
    components,
    errors::{Complaint, Refusal},
    fields::Fields,
    includes,
    pages::Page,
    product::{self, currency_of},
    telling::Tell,
    token::unescaped,
    wanted,
};
use crate::Sandbox;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/catalog/products", get(list))
        .route("/catalog/products/{product}", get(read))
        .route("/catalog/products/{product}/configure", post(configure))
        .route(
            "/catalog/products/{product}/relationships/component_products",
            get(list_components),
        )
}

/// The service behind the catalogue writes its statuses as texts.
struct Spurned(Refusal);

impl<T: Into<Refusal>> From<T> for Spurned {
    fn from(refusal: T) -> Self {
        Self(refusal.into())
    }
}

impl IntoResponse for Spurned {
    fn into_response(self) -> Response {
        let entries = self.0.complaints.iter().map(|complaint| {
            let mut told = complaint.json();
            told.tell("status", complaint.status.as_str());
            told
        });
        let body = json!({ "errors": entries.collect::<Vec<_>>() });
        (self.0.status, Json(body)).into_response()
    }
}

async fn list(
    State(sandbox): State<Sandbox>,
    _: Caller,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<Value>, Spurned> {
    let query = query.as_deref();
    let page = Page::asked(query)?;
    let products = filtered(query)?;
    let shop = sandbox.shop();
    let currency = currency_of(&headers);
    let shown = page.of(&products);
    let told = shown
        .iter()
        .map(|product| product::told(&shop, product, &currency, None))
        .collect::<Result<Vec<_>, _>>()?;
    let mut answer = json!({
        "data": told,
        "links": page.links("/catalog/products", products.len()),
        "meta": page.meta(products.len()),
    });
    product::include(
        &mut answer,
        &shop,
        shown,
        &includes::asked(query),
        &currency,
    )?;
    Ok(Json(answer))
}

async fn read(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<Value>, Spurned> {
    let product = find(&id)?;
    let shop = sandbox.shop();
    let currency = currency_of(&headers);
    let asked = includes::asked(query.as_deref());
    let mut answer = json!({
        "data": product::told(&shop, product, &currency, None)?,
        "links": { "self": format!("/catalog/products/{}", product.id()) },
    });
    product::include(&mut answer, &shop, &[product], &asked, &currency)?;
    Ok(Json(answer))
}

/// Keeps nothing: the answer is the bundle as it would be with that choice.
async fn configure(
    State(sandbox): State<Sandbox>,
    _: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Spurned> {
    let product = find(&id)?;
    let body = wanted::body(&body)?;
    let fields = Fields::of(wanted::one(&body)?, "data");
    let path = fields.path("selected_options");
    let selected = fields
        .value("selected_options")
        .ok_or_else(|| Complaint::required(&path))?;
    let selected = components::selection(selected, &path)?;
    components::check(product, &selected)?;
    let shop = sandbox.shop();
    let currency = currency_of(&headers);
    let asked = includes::asked(query.as_deref());
    let mut answer = json!({
        "data": product::told(&shop, product, &currency, Some(selected))?,
        "links": { "self": format!("/catalog/products/{}/configure", product.id()) },
    });
    product::include(&mut answer, &shop, &[product], &asked, &currency)?;
    Ok(Json(answer))
}

async fn list_components(
    _: Caller,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Spurned> {
    let page = Page::asked(query.as_deref())?;
    let product = find(&id)?;
    let all = product::parts(product);
    let path = format!(
        "/catalog/products/{}/relationships/component_products",
        product.id()
    );
    let references = page
        .of(&all)
        .iter()
        .map(|part| json!({ "type": "product", "id": part.id() }));
    Ok(Json(json!({
        "data": references.collect::<Vec<_>>(),
        "links": page.links(&path, all.len()),
        "meta": page.meta(all.len()),
    })))
}

fn find(id: &str) -> Result<&'static Product, Complaint> {
    catalogue::by_id(id).ok_or_else(|| {
        let detail = "product not found";
        Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail)
    })
}

/// One field of those that are told as text: `eq(sku,"…")`, or `in(sku,…,…)`.
fn filtered(query: Option<&str>) -> Result<Vec<&'static Product>, Complaint> {
    let all = || catalogue::products().iter();
    let filter = query
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("filter="))
        .map(unescaped);
    let Some(filter) = filter else {
        return Ok(all().collect());
    };
    let not_parsed = || {
        let detail = format!("The filter {filter} could not be parsed");
        Complaint::bad_request("Bad Request", detail)
    };
    let inner = filter
        .strip_suffix(')')
        .and_then(|filter| {
            filter
                .strip_prefix("eq(")
                .or_else(|| filter.strip_prefix("in("))
        })
        .ok_or_else(not_parsed)?;
    let (name, values) = inner.split_once(',').ok_or_else(not_parsed)?;
    let wanted: Vec<&str> = values
        .split(',')
        .map(|value| value.trim().trim_matches('"'))
        .collect();
    let field = match name {
        "id" => Product::id,
        "sku" => |product: &Product| product.sku.clone(),
        "slug" => Product::slug,
        "name" => |product: &Product| product.name.clone(),
        _ => return Err(not_parsed()),
    };
    Ok(all()
        .filter(|product| wanted.contains(&field(product).as_str()))
        .collect())
}
