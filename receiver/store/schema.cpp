#include "receiver/store/schema.hpp"

#include "receiver/store/store_error.hpp"

#include <fmt/format.h>

namespace meterwire::receiver {

namespace {

// What `file` shows, and how a file of another program is told: "MtrW".
constexpr std::int64_t application = 0x4D747257;

// Counts the versions of the tables below. See docs/store.md, which explains them.
constexpr std::int64_t newest_version = 2;

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
  arrived_at INTEGER,
  sealed INTEGER,
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

// Normal units, as meterwire::normalised() has them. A factor and a divisor, because 2237609 / 1000 is 2237.609 and
// 2237609 * 0.001 is not quite.
constexpr const char* units = R"(
CREATE TABLE units (
  unit TEXT PRIMARY KEY,
  normal TEXT NOT NULL,
  factor INTEGER NOT NULL,
  divisor INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
INSERT INTO units VALUES
  ('Wh', 'kWh', 1, 1000), ('MWh', 'kWh', 1000, 1), ('W', 'kW', 1, 1000), ('MW', 'kW', 1000, 1),
  ('varh', 'kvarh', 1, 1000), ('Mvarh', 'kvarh', 1000, 1), ('var', 'kvar', 1, 1000), ('Mvar', 'kvar', 1000, 1),
  ('VAh', 'kVAh', 1, 1000), ('VA', 'kVA', 1, 1000), ('kV', 'V', 1000, 1), ('mV', 'V', 1, 1000), ('kA', 'A', 1000, 1),
  ('mA', 'A', 1, 1000), ('kHz', 'Hz', 1000, 1), ('J', 'GJ', 1, 1000000000), ('MJ', 'GJ', 1, 1000),
  ('dm3', 'm3', 1, 1000), ('l', 'm3', 1, 1000), ('l/h', 'm3/h', 1, 1000), ('mbar', 'bar', 1, 1000);
)";

// CROSS JOIN keeps SQLite to this order, from the few gateways down to the readings, which is the fast one for every
// question: a new store has no statistics by which it would find that out.
constexpr const char* views = R"(
CREATE VIEW named_readings AS
SELECT gateways.gateway, meters.meter, series.code, series.name, series.tariff, series.channel, series.device,
  readings.value, readings.number, series.unit, readings.number * coalesce(factor, 1) / coalesce(divisor, 1) AS normal,
  coalesce(units.normal, series.unit) AS normal_unit, readings.at, readings.text, readings.time, readings.until,
  readings.until_at, series.interval, readings.status, readings.flags, readings.truncated, readings.record, readings.n
FROM gateways
CROSS JOIN meters ON meters.gateway = gateways.id
CROSS JOIN series ON series.meter = meters.id
LEFT JOIN units ON units.unit = series.unit
CROSS JOIN readings ON readings.series = series.id;

CREATE VIEW named_records AS
SELECT gateways.gateway, boots.boot, records.seq, records.part, records.parts, meters.meter, kinds.model,
  kinds.protocol, kinds.variant, kinds.checked, kinds.tag, records.received, records.received_at, records.clock,
  records.clock_at, records.skew, records.arrived_at, records.sealed, records.id AS record
FROM gateways
CROSS JOIN records ON records.gateway = gateways.id
CROSS JOIN boots ON boots.id = records.boot
CROSS JOIN meters ON meters.id = records.meter
CROSS JOIN kinds ON kinds.id = records.kind;
)";

// Records of version 1 do not tell when they came and whether they were sealed.
constexpr const char* upgrade_from_1 = R"(
ALTER TABLE records ADD COLUMN arrived_at INTEGER;
ALTER TABLE records ADD COLUMN sealed INTEGER;
DROP VIEW named_readings;
DROP VIEW named_records;
)";

bool is_new(sqlite::Connection& connection) {
  return connection.integer("PRAGMA application_id") == 0 && connection.integer("PRAGMA user_version") == 0 &&
         connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void make(sqlite::Connection& connection, const char* from) {
  for (const auto* const statements : {from, units, views}) {
    connection.execute(statements);
  }
  connection.execute(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application, newest_version).c_str());
}

bool is_old(sqlite::Connection& connection) {
  return connection.integer("PRAGMA application_id") == application && connection.integer("PRAGMA user_version") == 1;
}

}  // namespace

void open_schema(sqlite::Connection& connection) {
  if (is_new(connection) || is_old(connection)) {
    connection.execute("BEGIN IMMEDIATE");
    if (is_new(connection)) {
      make(connection, tables);
    } else if (is_old(connection)) {
      make(connection, upgrade_from_1);
    }  // else another process has just been faster
    connection.execute("COMMIT");
    return;
  }
  const auto application_id = connection.integer("PRAGMA application_id");
  const auto version = connection.integer("PRAGMA user_version");
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
