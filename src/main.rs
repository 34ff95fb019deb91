//! The program: an exit code, and nothing else.

fn main() {}
