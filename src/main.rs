//! cvtui: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    cvtui::cli::main()
}
