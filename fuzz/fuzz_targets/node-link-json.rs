//! The reader of node-link-json.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus { detente_fuzz::read("node-link-json", bytes) });
