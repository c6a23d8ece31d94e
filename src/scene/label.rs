//! Where names stand: never on each other, the more important first.
