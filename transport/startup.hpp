#pragma once

namespace meterwire::transport {

/// What every program does before anything else:
///
/// - Standard descriptors that were closed by whoever started it become /dev/null, so that nothing that is opened later
///   takes their place and is read or written by mistake. Standard input is then empty, what goes to standard error is
///   lost, and writing to standard output is still an error.
/// - A reader that has gone is an error of write(), not the end of the program by SIGPIPE.
///
/// Throws std::system_error where there is no /dev/null.
void prepare_process();

}  // namespace meterwire::transport
