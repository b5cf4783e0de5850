#include "receiver/store/schema.hpp"

#include "receiver/store/store_error.hpp"

#include <fmt/format.h>

namespace meterwire::receiver {

namespace {

// What `file` shows, and how a file of another program is told: "MtrW".
constexpr std::int64_t application = 0x4D747257;

// Counts the versions of the tables below. See docs/store.md, which explains them.
constexpr std::int64_t newest_version = 1;

// Readings are clustered by series and time, because that is how they are asked for: a day of power lies in one piece,
// and there is no second index to keep. Texts that repeat stand once, in tables of their own.
constexpr const char* tables = R"(
CREATE TABLE gateways (
  id INTEGER PRIMARY KEY,
  gateway TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE boots (
  id INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateways,
  boot TEXT NOT NULL,
  UNIQUE (gateway, boot)
) STRICT;

CREATE TABLE meters (
  id INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateways,
  meter TEXT NOT NULL,
  UNIQUE (gateway, meter)
) STRICT;

CREATE TABLE kinds (
  id INTEGER PRIMARY KEY,
  protocol TEXT NOT NULL,
  variant TEXT NOT NULL,
  model TEXT NOT NULL,
  checked TEXT NOT NULL,
  tag TEXT NOT NULL,
  UNIQUE (protocol, variant, model, checked, tag)
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  meter INTEGER NOT NULL REFERENCES meters,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  tariff TEXT NOT NULL,
  device TEXT NOT NULL,
  unit TEXT NOT NULL,
  interval INTEGER NOT NULL,
  channel INTEGER AS (CASE WHEN code GLOB '0-[0-9]*:*' THEN nullif(CAST(substr(code, 3) AS INTEGER), 0) END),
  UNIQUE (meter, code, name, tariff, device, unit, interval)
) STRICT;

CREATE TABLE records (
  id INTEGER PRIMARY KEY,
  gateway INTEGER NOT NULL REFERENCES gateways,
  boot INTEGER NOT NULL REFERENCES boots,
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  meter INTEGER NOT NULL REFERENCES meters,
  kind INTEGER NOT NULL REFERENCES kinds,
  received TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  clock TEXT,
  clock_at INTEGER,
  skew INTEGER,
  UNIQUE (boot, seq, part)
) STRICT;
CREATE INDEX records_by_time ON records (gateway, received_at);

CREATE TABLE readings (
  series INTEGER NOT NULL REFERENCES series,
  at INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES records,
  n INTEGER NOT NULL,
  value TEXT,
  number REAL,
  text TEXT,
  time TEXT,
  until TEXT,
  until_at INTEGER,
  status TEXT,
  flags TEXT,
  truncated INTEGER,
  PRIMARY KEY (series, at, record, n)
) WITHOUT ROWID, STRICT;

CREATE TABLE errors (
  record INTEGER NOT NULL REFERENCES records,
  n INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  truncated INTEGER,
  PRIMARY KEY (record, n)
) WITHOUT ROWID, STRICT;

CREATE TABLE telegrams (
  record INTEGER PRIMARY KEY REFERENCES records,
  telegram TEXT NOT NULL
) STRICT;

CREATE TABLE seals (
  gateway INTEGER NOT NULL REFERENCES gateways,
  context BLOB NOT NULL,
  highest BLOB NOT NULL,
  PRIMARY KEY (gateway, context)
) WITHOUT ROWID, STRICT;
)";

// CROSS JOIN keeps SQLite to this order, from the few gateways down to the readings, which is the fast one for every
// question: a new store has no statistics by which it would find that out.
constexpr const char* views = R"(
CREATE VIEW named_readings AS
SELECT gateways.gateway, meters.meter, series.code, series.name, series.tariff, series.channel, series.device,
  readings.value, readings.number, series.unit, readings.at, readings.text, readings.time, readings.until,
  readings.until_at, series.interval, readings.status, readings.flags, readings.truncated, readings.record, readings.n
FROM gateways
CROSS JOIN meters ON meters.gateway = gateways.id
CROSS JOIN series ON series.meter = meters.id
CROSS JOIN readings ON readings.series = series.id;

CREATE VIEW named_records AS
SELECT gateways.gateway, boots.boot, records.seq, records.part, records.parts, meters.meter, kinds.model,
  kinds.protocol, kinds.variant, kinds.checked, kinds.tag, records.received, records.received_at, records.clock,
  records.clock_at, records.skew, records.id AS record
FROM gateways
CROSS JOIN records ON records.gateway = gateways.id
CROSS JOIN boots ON boots.id = records.boot
CROSS JOIN meters ON meters.id = records.meter
CROSS JOIN kinds ON kinds.id = records.kind;
)";

bool is_new(sqlite::Connection& connection, std::int64_t application_id, std::int64_t version) {
  return application_id == 0 && version == 0 && connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void make(sqlite::Connection& connection) {
  connection.execute(tables);
  connection.execute(views);
  connection.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application, newest_version).c_str());
}

}  // namespace

void open_schema(sqlite::Connection& connection) {
  const auto application_id = connection.integer("PRAGMA application_id");
  const auto version = connection.integer("PRAGMA user_version");
  if (is_new(connection, application_id, version)) {
    connection.execute("BEGIN IMMEDIATE");
    if (is_new(connection, connection.integer("PRAGMA application_id"), connection.integer("PRAGMA user_version"))) {
      make(connection);  // else another process has just been faster
    }
    connection.execute("COMMIT");
    return;
  }
  if (application_id != application) {
    throw StoreError("it belongs to another program; name another file");
  }
  if (version != newest_version) {
    throw StoreError(
        fmt::format("it is a store of version {}, and this receiver knows version {}; take a newer receiver "
                    "or name another file",
                    version, newest_version));
  }
}

}  // namespace meterwire::receiver
