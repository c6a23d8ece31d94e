//! The reader of json-lines.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| -> libfuzzer_sys::Corpus { detente_fuzz::read("json-lines", bytes) });
