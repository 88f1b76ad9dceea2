//! Whole stories: what an owner does, and what a crash does to it.
