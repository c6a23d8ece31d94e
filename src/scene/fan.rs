//! Curves of one pair fan out and never cover each other.
