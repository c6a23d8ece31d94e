#!/usr/bin/env bash
# Everything that a change must pass: format, lints, documents, the core without the window, every test.
#
# On Debian and Ubuntu it installs the packages that the window tests need, and says so; elsewhere it names them.
# Nothing else here needs the network, but for cargo on its first run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

jobs=$(nproc 2>/dev/null || echo 2)

# A display, a window manager, hands and eyes; software drawing; libraries that the window loads; the file dialog; what
# a screen reader talks to; programs that read what is written for them.
packages=(
  xvfb openbox xdotool imagemagick x11-utils
  libgl1 libegl1 libgl1-mesa-dri libvulkan1 mesa-vulkan-drivers
  libxcursor1 libxi6 libxkbcommon-x11-0 libxrandr2
  dbus xdg-desktop-portal xdg-desktop-portal-gtk
  at-spi2-core gir1.2-atspi-2.0 python3-gi
  python3-networkx python3-igraph
)

main() {
  prepare
  choose_python
  step "format" cargo fmt --check
  step "lints" cargo clippy -j "$jobs" --all-targets -- -D warnings
  step "documents" env RUSTDOCFLAGS="-D warnings" cargo doc -j "$jobs" --no-deps
  step "core without the window" cargo clippy -j "$jobs" --no-default-features --all-targets -- -D warnings
  step "tests of the core without the window" cargo test -j "$jobs" --no-default-features --lib
  step "tests" cargo test -j "$jobs"
}

# Runs one step under its name, with its time.
step() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name: $*"
  "$@" || { echo "== $name failed after $((SECONDS - start)) s" >&2; exit 1; }
  echo "== $name passed in $((SECONDS - start)) s"
}

prepare() {
  local component missing
  for component in fmt clippy; do
    cargo "$component" --version >/dev/null 2>&1 ||
      { echo "cargo $component is missing; get it with: rustup component add rustfmt clippy" >&2; exit 1; }
  done
  if ! command -v apt-get >/dev/null; then
    echo "== the window tests need Xvfb, openbox, xdotool, ImageMagick, Mesa's software Vulkan driver," \
      "dbus and xdg-desktop-portal-gtk; without them they say what is missing"
    return
  fi
  mapfile -t missing < <(missing_packages)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# The Python of the packages has networkx and igraph; another that stands before it on the path may have neither.
choose_python() {
  if [ -z "${DETENTE_PYTHON:-}" ] && /usr/bin/python3 -c 'import networkx, igraph' 2>/dev/null; then
    export DETENTE_PYTHON=/usr/bin/python3
  fi
}

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
    if ! sudo -n true 2>/dev/null; then
      echo "== for the window tests, run: sudo apt-get install $*" >&2
      return
    fi
  fi
  echo "== installing what the window tests need: $*"
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}

main
