//! The JSON of `detente/1`: the only serde of the dataset.
