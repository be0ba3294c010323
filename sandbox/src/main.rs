//! The sandbox as a program: one port on the loopback interface, until it is told to stop.

use std::{
    env,
    error::Error,
    io::{self, Write},
    net::Ipv4Addr,
};

use sandbox::{Sandbox, serve};
use tokio::{
    net::TcpListener,
    runtime,
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
};

fn main() -> Result<(), Box<dyn Error>> {
    let settings = Settings::read(env::args().skip(1))?;
    runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(run(settings))
}

async fn run(settings: Settings) -> Result<(), Box<dyn Error>> {
    let sandbox = match &settings.database {
        Some(path) => Sandbox::in_file(path)?,
        None => Sandbox::in_memory()?,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
    let address = listener.local_addr()?;
    writeln!(io::stdout(), "sandbox listening on http://{address}")?;
    io::stdout().flush()?;

    let mut terminate = signal(SignalKind::terminate())?;
    serve(listener, sandbox, async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = ctrl_c() => {}
        }
    })
    .await;
    Ok(())
}

struct Settings {
    port: u16,
    database: Option<String>,
}

impl Settings {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut database = env::var("SANDBOX_DB").ok().filter(|path| !path.is_empty());
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--db" => database = Some(arguments.next().ok_or("--db needs a path")?),
                other => return Err(format!("unknown argument {other}; only --db PATH").into()),
            }
        }
        let port = match env::var("SANDBOX_PORT") {
            Ok(text) => text
                .parse()
                .map_err(|_| format!("SANDBOX_PORT is not a port: {text}"))?,
            Err(_) => DEFAULT_PORT,
        };
        Ok(Self { port, database })
    }
}

const DEFAULT_PORT: u16 = 4010;
