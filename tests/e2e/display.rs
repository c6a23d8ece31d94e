//! A display of its own: an X server in memory, with a window manager.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::{tools, wait};

/// An X server, its window manager, and a home that nobody lives in.
#[derive(Debug)]
pub(crate) struct Display {
    name: String,
    home: TempDir,
    /// In the order of their end: the window manager first.
    servers: Vec<Child>,
}

impl Display {
    /// Starts the server on a number that is free, and the window manager on it.
    pub(crate) fn start() -> Self {
        // `-displayfd 1` tells the number on standard output once the server takes clients.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let said = server.stdout.take().map(|stdout| BufReader::new(stdout).read_line(&mut number));
        assert!(matches!(said, Some(Ok(1..))), "Xvfb told no number: {said:?}");
        let home = TempDir::new().expect("a temporary folder");
        let mut display = Self { name: format!(":{}", number.trim()), home, servers: vec![server] };
        let mut openbox = display.command("openbox");
        let manager = openbox.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("openbox starts");
        display.servers.insert(0, manager);
        wait::until("the window manager", || {
            let root = tools::output(display.command("xprop").args(["-root", "_NET_SUPPORTING_WM_CHECK"]))?;
            String::from_utf8_lossy(&root).contains("window id").then_some(())
        });
        display
    }

    /// Where files of the test may lie.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// A program on this display that finds nothing of the person who runs the tests.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.name).env("HOME", self.home()).current_dir(self.home());
        command.env("XDG_RUNTIME_DIR", self.home()).env("LANG", "C.UTF-8");
        for name in ["WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"] {
            command.env_remove(name);
        }
        for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
            command.env_remove(name);
        }
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for server in &mut self.servers {
            // It may have ended by itself.
            server.kill().ok();
            server.wait().ok();
        }
    }
}
