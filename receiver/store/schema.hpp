#pragma once

#include "transport/sqlite/connection.hpp"

namespace meterwire::receiver {

/// Makes a new file a store, brings one of an older version up to date, or sees that it is one. Throws StoreError, with
/// the reason and what to do but without the file's name, for another program's file and for a store of a newer
/// version; both are left as they are.
void open_schema(sqlite::Connection& connection);

}  // namespace meterwire::receiver
