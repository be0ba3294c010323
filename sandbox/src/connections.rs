//! The port: accepts connections, and closes one without a word when a fault asks for it.

use std::{convert::Infallible, fmt, pin::pin, time::Duration};

use axum::{
    Router,
    body::Body,
    response::{IntoResponse, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
    service::TowerToHyperService,
};
use tokio::{net::TcpListener, net::TcpStream, time};

use crate::{Sandbox, router};

/// Serves the sandbox until `stop` is ready, then lets running requests end, but not the endless ones.
pub async fn serve(listener: TcpListener, sandbox: Sandbox, stop: impl Future<Output = ()>) {
    let routes = router(sandbox);
    let shutdown = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, routes.clone(), shutdown.watcher()));
            }
            // Out of file handles: wait for some to come back rather than spin.
            Err(_) => time::sleep(BREATH).await,
        }
    }
    drop(listener);
    let _ = time::timeout(PATIENCE, shutdown.shutdown()).await;
}

/// An answer that never reaches the client: the connection ends instead.
pub(crate) fn hang_up() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(HungUp);
    response
}

async fn converse(stream: TcpStream, routes: Router, watcher: Watcher) {
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let answering = hyper::service::Service::call(&routes, request);
        async move {
            let response = answering
                .await
                .unwrap_or_else(|never: Infallible| match never {});
            // hyper closes the connection on an error and sends nothing: to a page this is a network error.
            match response.extensions().get::<HungUp>() {
                Some(_) => Err(HungUp),
                None => Ok(response.into_response()),
            }
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Browsers silently repeat a request, a POST too, when a connection that they use again closes without an
        // answer. A fault must hit the request that it was made for, so no connection is ever used twice.
        .keep_alive(false)
        // What a client sent before it went away has arrived, and is carried out.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let _ = watcher.watch(connection).await;
}

#[derive(Clone, Copy, Debug)]
struct HungUp;

impl fmt::Display for HungUp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection was dropped on purpose")
    }
}

impl std::error::Error for HungUp {}

const PATIENCE: Duration = Duration::from_secs(2);
const BREATH: Duration = Duration::from_millis(50);
