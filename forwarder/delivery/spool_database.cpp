#include "forwarder/delivery/spool_database.hpp"

#include "forwarder/delivery/spool_file.hpp"

#include <fmt/format.h>

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

namespace {

constexpr std::uint64_t page = 4096;
constexpr std::size_t most_loaded = std::size_t{1} << 20;

// 2020-01-01. What is older was stamped by a clock that was not set.
constexpr std::chrono::system_clock::time_point clock_is_set{std::chrono::seconds(1577836800)};

constexpr std::int64_t unknown = 0;
constexpr std::int64_t latest_possible =
    9'000'000'000'000;  // what the system's clock can count: its nanoseconds end in 2262

std::int64_t milliseconds(std::chrono::system_clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

// A damaged row may say anything.
std::chrono::system_clock::time_point time_from(std::int64_t milliseconds) {
  return std::chrono::system_clock::time_point(
      std::chrono::milliseconds(std::clamp(milliseconds, std::int64_t{0}, latest_possible)));
}

void make_table(sqlite::Connection& connection) {
  // Before the log is switched on, so that a file has its mark from its first moment.
  connection.execute(fmt::format("PRAGMA page_size = 4096;"
                                 "BEGIN;"
                                 "PRAGMA application_id = {};"
                                 "CREATE TABLE parcels (place INTEGER PRIMARY KEY, boot TEXT NOT NULL,"
                                 " seq INTEGER NOT NULL, made INTEGER NOT NULL, length INTEGER NOT NULL,"
                                 " content BLOB NOT NULL);"
                                 "COMMIT",
                                 spool_mark)
                         .c_str());
}

}  // namespace

SpoolDatabase::SpoolDatabase(const std::string& path, std::uint64_t most_pages)
    : most_pages_(most_pages), connection_(path) {
  // Nobody else has the file, so that the log needs no shared memory.
  connection_.execute("PRAGMA locking_mode = EXCLUSIVE");
  if (connection_.integer("SELECT count(*) FROM sqlite_schema") == 0) {
    make_table(connection_);
  }
  connection_.execute(
      "PRAGMA journal_mode = WAL;"
      "PRAGMA synchronous = FULL;"   // a record in the spool survives a power cut
      "PRAGMA secure_delete = OFF;"  // Debian's default writes zeros over what is erased, which wears a card out
      "PRAGMA cache_size = -512");
  connection_.execute(fmt::format("PRAGMA max_page_count = {}", most_pages).c_str());
  sqlite::Statement look(connection_, "SELECT count(*), max(CASE WHEN made < ? THEN made END) FROM parcels");
  look.bind(1, latest_possible);
  look.step();
  rows_ = static_cast<std::uint64_t>(look.integer(0));
  latest_made_ = look.integer(1);  // NULL is 0
  look.reset();
  connection_.keep_log();
  write_.emplace(connection_, "INSERT INTO parcels VALUES (?, ?, ?, ?, ?, ?)");
  erase_.emplace(connection_, "DELETE FROM parcels WHERE place = ?");
  erase_oldest_.emplace(connection_,
                        "DELETE FROM parcels WHERE place IN (SELECT place FROM parcels ORDER BY place LIMIT ?)");
  erase_up_to_.emplace(connection_, "DELETE FROM parcels WHERE place <= ?");
  made_.emplace(connection_, "SELECT place, made FROM parcels ORDER BY place LIMIT ?");
  after_.emplace(connection_,
                 "SELECT place, boot, seq, made, length, content FROM parcels WHERE place > ? ORDER BY place");
}

void SpoolDatabase::begin() {
  connection_.execute("BEGIN IMMEDIATE");
}

void SpoolDatabase::commit() {
  connection_.execute("COMMIT");
}

void SpoolDatabase::write(std::uint64_t row, const Parcel& parcel, const Squeezed& content) {
  write_->bind(1, static_cast<std::int64_t>(row));
  write_->bind(2, std::string_view(parcel.id.boot));
  write_->bind(3, static_cast<std::int64_t>(parcel.id.seq));
  // Nothing tells how old a row is whose clock was behind, also once the earlier rows are gone.
  const auto made = milliseconds(parcel.made);
  write_->bind(4, made < latest_made_ ? unknown : made);
  latest_made_ = std::max(latest_made_, made);
  write_->bind(5, static_cast<std::int64_t>(content.length));
  write_->bind_blob(6, content.bytes);
  write_->run();
  ++rows_;
}

void SpoolDatabase::erase(std::uint64_t row) {
  erase_->bind(1, static_cast<std::int64_t>(row));
  erase_->run();
  rows_ -= changes();
}

std::uint64_t SpoolDatabase::erase_oldest(std::uint64_t rows) {
  erase_oldest_->bind(1, static_cast<std::int64_t>(rows));
  erase_oldest_->run();
  const auto erased = changes();
  rows_ -= erased;
  return erased;
}

std::uint64_t SpoolDatabase::last_made_before(std::chrono::system_clock::time_point time, std::uint64_t rows) {
  std::int64_t last = 0;
  auto latest = milliseconds(clock_is_set);
  made_->bind(1, static_cast<std::int64_t>(rows));
  while (made_->step()) {
    const auto made = made_->integer(1);
    if (made >= milliseconds(time)) {
      made_->reset();  // whatever stands behind it is younger, or its clock was behind
      break;
    }
    if (made >= latest) {
      latest = made;
      last = made_->integer(0);
    }
  }
  return static_cast<std::uint64_t>(last);
}

std::uint64_t SpoolDatabase::erase_up_to(std::uint64_t row) {
  erase_up_to_->bind(1, static_cast<std::int64_t>(row));
  erase_up_to_->run();
  const auto erased = changes();
  rows_ -= erased;
  return erased;
}

SpoolDatabase::Rows SpoolDatabase::rows_after(std::uint64_t row, std::size_t most) {
  Rows rows;
  std::size_t bytes = 0;
  after_->bind(1, static_cast<std::int64_t>(row));
  while (after_->step()) {
    if (rows.parcels.size() + rows.damaged.size() == most || bytes > most_loaded) {
      rows.more = true;
      after_->reset();
      break;
    }
    const auto place = static_cast<std::uint64_t>(after_->integer(0));
    const auto length = static_cast<std::size_t>(after_->integer(4));
    auto datagrams = unsqueeze(length, after_->blob(5));
    if (!datagrams) {
      rows.damaged.push_back(place);
      continue;
    }
    bytes += length;
    auto parcel = std::make_shared<Parcel>();
    parcel->id = {std::string(after_->text(1)), static_cast<std::uint64_t>(after_->integer(2))};
    parcel->made = time_from(after_->integer(3));
    parcel->datagrams = std::move(*datagrams);
    rows.parcels.push_back({place, std::move(parcel)});
  }
  return rows;
}

std::uint64_t SpoolDatabase::first_row() {
  return static_cast<std::uint64_t>(connection_.integer("SELECT min(place) FROM parcels"));
}

std::uint64_t SpoolDatabase::last_row() {
  return static_cast<std::uint64_t>(connection_.integer("SELECT max(place) FROM parcels"));
}

std::int64_t SpoolDatabase::free_pages() {
  return static_cast<std::int64_t>(most_pages_) - connection_.integer("PRAGMA page_count") +
         connection_.integer("PRAGMA freelist_count");
}

void SpoolDatabase::checkpoint_above(std::uint64_t bytes) {
  if (static_cast<std::uint64_t>(connection_.log_pages()) * page > bytes) {
    connection_.checkpoint(sqlite::Checkpoint::passive);
  }
}

std::uint64_t SpoolDatabase::changes() {
  return static_cast<std::uint64_t>(sqlite3_changes64(connection_.handle()));
}

}  // namespace meterwire::forwarder
