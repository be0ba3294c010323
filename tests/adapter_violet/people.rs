//! Who buys and where to: what is kept of it, what is not, and what is refused at once.

use cartwright::intent::{Deed, Unkept};
use serde_json::{Value, json};

use super::stage::{address, full, person, put, room, session, work};

#[test]
fn a_telephone_number_is_kept_apart_from_what_is_stored() {
    let mut customer = person();
    customer["shippingAddress"] = address();
    customer["billingAddress"] = address();
    for (field, value) in [
        ("customer", &customer),
        ("shipping-address", &address()),
        ("billing-address", &address()),
    ] {
        let (kept, unkept) = room().put(field, &value.to_string()).unwrap();
        assert!(!kept.contains("555") && unkept.0.as_ref().unwrap().contains("555"));
        assert!(!format!("{unkept:?}").contains("555"));
        // After a reload it goes on without the number.
        let bodies = [unkept, Unkept(None)].map(|unkept| {
            let deed = Deed::Put {
                field: field.into(),
                value: kept.clone(),
                unkept,
            };
            let plan = room().plan(&[work(deed)], &session(), &full());
            plan.request.body.unwrap()
        });
        assert!(bodies[0].contains("+1 212 555 0100"), "{}", bodies[0]);
        assert!(!bodies[1].contains("phone") && bodies[1].contains("12 Main St"));
    }
}

#[test]
fn what_is_kept_has_one_form() {
    let (kept, _) = room()
        .put("shipping-address", &address().to_string())
        .unwrap();
    let (again, unkept) = room().put("shipping-address", &kept).unwrap();
    assert_eq!((kept, unkept), (again, Unkept(None)));
}

#[test]
fn an_address_that_is_given_alone_is_both_unless_it_is_said_otherwise() {
    let body = |customer: &Value| -> Value {
        let plan = room().plan(&[put("customer", customer)], &session(), &full());
        serde_json::from_str(&plan.request.body.unwrap()).unwrap()
    };
    let mut customer = person();
    assert_eq!(body(&customer)["same_address"], Value::Null);
    customer["billingAddress"] = address();
    assert_eq!(body(&customer)["same_address"], true);
    customer["sameAddress"] = false.into();
    assert_eq!(body(&customer)["same_address"], false);
    customer["shippingAddress"] = address();
    customer["sameAddress"] = Value::Null;
    assert_eq!(body(&customer)["same_address"], Value::Null);
}

#[test]
fn what_is_missing_or_wrong_is_refused_about_its_field() {
    let wrong = |field: &str, value: &Value| {
        let error = room().put(field, &value.to_string()).unwrap_err();
        assert!(error.is("invalid-argument"), "{error}");
        error.subject.unwrap()
    };
    let with = |name: &str, value: Value| {
        let mut changed = address();
        changed[name] = value;
        changed
    };
    for (name, value) in [
        ("firstName", Value::Null),
        ("lastName", json!("")),
        ("line1", json!(7)),
        ("city", json!("  ")),
        ("postcode", Value::Null),
        ("country", json!("USA")),
        ("country", json!("U1")),
        ("email", json!("ada")),
        ("phone", json!("5".repeat(65))),
        ("company", json!("Engines")),
    ] {
        assert_eq!(wrong("shipping-address", &with(name, value)), name);
    }
    let mut customer = person();
    customer["billingAddress"] = with("city", Value::Null);
    assert_eq!(wrong("customer", &customer), "billingAddress.city");
    for name in ["firstName", "lastName", "email"] {
        let mut customer = person();
        customer[name] = Value::Null;
        assert_eq!(wrong("customer", &customer), name);
    }
    assert_eq!(wrong("customer", &json!([])), "customer");
    let unknown = room().put("tip", "{}").unwrap_err();
    assert!(unknown.is("unsupported"));
}
