//! The program itself: its first line, its file, its end.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{self, Child, Command, Stdio},
};

use crate::client::{Server, TOWEL, held};

struct Program {
    child: Child,
    server: Server,
}

impl Program {
    fn start(database: &PathBuf) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sandbox"))
            .arg("--db")
            .arg(database)
            .env("SANDBOX_PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("sandbox listening on http://")
            .unwrap()
            .parse()
            .unwrap();
        Self {
            child,
            server: Server::at(address),
        }
    }

    fn terminate(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap().code()
    }
}

#[test]
fn carts_in_a_file_outlive_the_program_and_it_ends_when_told() {
    let database = env::temp_dir().join(format!("sandbox-{}.db", process::id()));
    let first = Program::start(&database);
    first.server.ada().add(TOWEL, 2);
    assert_eq!(first.terminate(), Some(0));

    let second = Program::start(&database);
    assert_eq!(second.server.ada().get().lines(), held(&[("var_456", 2)]));
    assert_eq!(second.terminate(), Some(0));
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", database.display()));
    }
}
