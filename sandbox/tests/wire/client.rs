//! A small HTTP client that sees what a browser would see, dropped connections included.

use std::{
    future::pending,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};

use sandbox::{Sandbox, serve};
use serde_json::{Value, json};
use tokio::{net::TcpListener, runtime};

pub(crate) const STORE: &str = "a3f2b1c0-0000-4000-8000-000000000001";
pub(crate) const OTHER_STORE: &str = "a3f2b1c0-0000-4000-8000-000000000002";
pub(crate) const KEY: &str = "pk_test_demo";

/// A sandbox on a port of its own, until the test process ends.
pub(crate) struct Server {
    address: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
    headers: Vec<(String, String)>,
}

/// A customer's device.
pub(crate) struct Device<'a> {
    server: &'a Server,
    store: &'static str,
    token: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                serve(listener, Sandbox::in_memory().unwrap(), pending()).await;
            });
        });
        Self {
            address: told.recv().unwrap(),
        }
    }

    pub(crate) fn at(address: SocketAddr) -> Self {
        Self { address }
    }

    /// `None`: the connection ended without an answer.
    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Option<Answer> {
        let mut stream = self.open(method, path, headers, body);
        let mut bytes = Vec::new();
        match stream.read_to_end(&mut bytes) {
            Ok(_) if !bytes.is_empty() => Some(Answer::parse(&bytes)),
            _ => None,
        }
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Answer {
        self.try_send(method, path, headers, body).unwrap()
    }

    /// Sends a request and leaves the answer to be read, or not.
    pub(crate) fn open(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> TcpStream {
        let body = body.unwrap_or_default();
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: sandbox\r\nContent-Length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream
            .write_all(format!("{head}\r\n{body}").as_bytes())
            .unwrap();
        stream
    }

    pub(crate) fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let answer = self.send(
            method,
            &format!("/sandbox/{path}"),
            &[],
            Some(&body.to_string()),
        );
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    pub(crate) fn look(&self, path: &str) -> Value {
        self.send("GET", &format!("/sandbox/{path}"), &[], None)
            .json()
    }

    pub(crate) fn fault(&self, rule: Value) {
        self.control("POST", "faults", json!({ "rules": [rule] }));
    }

    pub(crate) fn switch(&self, switches: Value) {
        self.control("POST", "switches", switches);
    }

    pub(crate) fn ada(&self) -> Device<'_> {
        self.device("customer_ada", STORE)
    }

    pub(crate) fn device(&self, token: &str, store: &'static str) -> Device<'_> {
        Device {
            server: self,
            store,
            token: format!("Bearer {token}"),
        }
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        Self {
            status: status.parse().unwrap(),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            text: body.to_owned(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    pub(crate) fn code(&self) -> (u16, String) {
        let code = self.json()["errorCode"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        (self.status, code)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Variant and quantity of each line.
    pub(crate) fn lines(&self) -> Vec<(String, i64)> {
        assert_eq!(self.status, 200, "{}", self.text);
        quantities(&self.json()["data"]["items"])
    }
}

impl Device<'_> {
    pub(crate) fn try_call(&self, method: &str, path: &str, body: Option<Value>) -> Option<Answer> {
        let path = format!("/api/v1/sdk/cart/{path}").replace("{store}", self.store);
        let headers = [
            ("Authorization", self.token.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = body.map(|body| body.to_string());
        self.server
            .try_send(method, &path, &headers, body.as_deref())
    }

    pub(crate) fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        self.try_call(method, path, Some(body)).unwrap()
    }

    pub(crate) fn get(&self) -> Answer {
        self.try_call("GET", "{store}", None).unwrap()
    }

    pub(crate) fn add(&self, variant: (&str, &str), quantity: impl Into<Value>) -> Answer {
        self.call("POST", "store/{store}/item", addition(variant, quantity))
    }

    pub(crate) fn set(&self, line: &str, quantity: impl Into<Value>) -> Answer {
        let body = json!({ "cartItemId": line, "quantity": quantity.into() });
        self.call("PUT", "store/{store}/item", body)
    }

    pub(crate) fn remove(&self, line: &str) -> Answer {
        self.try_call("DELETE", &format!("store/{{store}}/item/{line}"), None)
            .unwrap()
    }

    pub(crate) fn clear(&self) -> Answer {
        self.try_call("DELETE", "store/{store}", None).unwrap()
    }

    pub(crate) fn finish(&self) -> Answer {
        self.try_call("POST", "store/{store}/finish", None).unwrap()
    }
}

pub(crate) const TOWEL: (&str, &str) = ("prod_123", "var_456");
pub(crate) const TAG: (&str, &str) = ("prod_1", "var_1");
pub(crate) const MUG: (&str, &str) = ("prod_mug", "var_mug_sand");
pub(crate) const SOLD_OUT: (&str, &str) = ("prod_2", "var_2");
pub(crate) const FIVE_LEFT: (&str, &str) = ("prod_throw", "var_throw_blue");
pub(crate) const UNTRACKED: (&str, &str) = ("prod_card", "var_card_25");

pub(crate) fn addition((product, variant): (&str, &str), quantity: impl Into<Value>) -> Value {
    json!({ "externalProductId": product, "externalVariantId": variant, "quantity": quantity.into() })
}

pub(crate) fn named((product, variant): (&str, &str)) -> Value {
    json!({ "externalProductId": product, "externalVariantId": variant })
}

pub(crate) fn line_id(answer: &Answer, at: usize) -> String {
    answer.json()["data"]["items"][at]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

pub(crate) fn quantities(items: &Value) -> Vec<(String, i64)> {
    let items = items.as_array().unwrap();
    let pair = |item: &Value| {
        let variant = item["externalVariantId"].as_str().unwrap().to_owned();
        (variant, item["quantity"].as_i64().unwrap())
    };
    items.iter().map(pair).collect()
}

/// What the one cart in the sandbox truly holds.
pub(crate) fn truth(server: &Server) -> Vec<(String, i64)> {
    quantities(&server.look("carts")["carts"][0]["items"])
}

pub(crate) fn held(lines: &[(&str, i64)]) -> Vec<(String, i64)> {
    lines
        .iter()
        .map(|(variant, quantity)| ((*variant).to_owned(), *quantity))
        .collect()
}

pub(crate) fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
