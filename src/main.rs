//! The program: an exit code, the allocator, and nothing else.

/// Entries are many small strings, made and dropped on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    loccit::cli::main()
}
