//! The reader of graphology-json.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus { detente_fuzz::read("graphology-json", bytes) });
