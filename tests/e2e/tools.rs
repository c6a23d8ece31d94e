//! Programs that the tests need, and the packages that hold them on Debian and Ubuntu.

use std::path::Path;
use std::process::{Command, Stdio};

/// Program and package.
const TOOLS: &[(&str, &str)] = &[
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("import", "imagemagick"),
    ("xprop", "x11-utils"),
    ("dbus-run-session", "dbus"),
];

/// The system's own Python, for which its packages are.
pub(crate) const PYTHON: &str = "/usr/bin/python3";

/// Service of the file dialog and package.
const SERVICES: &[(&str, &str)] = &[
    ("org.freedesktop.portal.Desktop", "xdg-desktop-portal"),
    ("org.freedesktop.impl.portal.desktop.gtk", "xdg-desktop-portal-gtk"),
];

/// Packages that are missing; empty when everything is there.
pub(crate) fn missing() -> Vec<&'static str> {
    let tools = TOOLS.iter().filter(|(program, _)| !is_program(program));
    let services = SERVICES.iter().filter(|(service, _)| !is_service(service));
    tools.chain(services).map(|(_, package)| *package).collect()
}

/// Packages that are missing for meeting the window as a screen reader does.
pub(crate) fn missing_for_screen_reader() -> Vec<&'static str> {
    let bus = is_service("org.a11y.Bus");
    let bindings = output(Command::new(PYTHON).args(["-c", "import gi; gi.require_version('Atspi', '2.0')"])).is_some();
    let needed = [(bus, "at-spi2-core"), (bindings, "python3-gi"), (bindings, "gir1.2-atspi-2.0")];
    needed.into_iter().filter(|(found, _)| !found).map(|(_, package)| package).collect()
}

/// What a program prints, if it ends well.
pub(crate) fn output(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn is_program(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn is_service(name: &str) -> bool {
    Path::new("/usr/share/dbus-1/services").join(format!("{name}.service")).is_file()
}
