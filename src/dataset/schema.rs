//! The JSON of `detente/1`: the only serde of the dataset.

/// The value of the key `format`.
pub const FORMAT: &str = "detente/1";
