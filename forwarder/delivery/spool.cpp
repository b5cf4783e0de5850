#include "forwarder/delivery/spool.hpp"

#include "forwarder/delivery/spool_database.hpp"
#include "forwarder/delivery/spool_file.hpp"
#include "forwarder/delivery/squeezed.hpp"
#include "transport/sqlite/error.hpp"

#include <fmt/format.h>

#include <sqlite3.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace meterwire::forwarder {

namespace {

constexpr std::uint64_t page = 4096;
constexpr std::uint64_t least_size = std::uint64_t{1} << 20;
constexpr std::uint64_t largest_unit = std::uint64_t{1} << 20;
constexpr std::uint64_t units = 64;       // in a spool, where they are not the largest
constexpr std::uint64_t log_units = 8;    // for the log: one before it is moved, four of the next transaction, and some
constexpr std::size_t row_overhead = 64;  // of everything but the content
constexpr std::uint64_t last_number = std::uint64_t{1} << 60;

class Damaged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::uint64_t unit_of(std::uint64_t size) {
  return std::min(largest_unit, std::max(size, least_size) / units);
}

}  // namespace

Spool::Spool(const DeliveryOptions& options)
    : path_(options.spool),
      unit_(unit_of(options.spool_size)),
      most_pages_((std::max(options.spool_size, least_size) - log_units * unit_) / page) {}

Spool::~Spool() {
  close();
}

bool Spool::is_left() const {
  std::error_code ignored;
  return std::filesystem::exists(path_, ignored);
}

SpoolResult Spool::perform(const SpoolJob& job) {
  SpoolResult result;
  try {
    open();
    load(job, result);
    give_up(job, result);
    write(job, result);
    erase(job.erase);
    const auto first = database_->first_row();
    result.kept_from = first == 0 ? next_row_ : first;
    result.records = database_->rows();
    if (job.remove && result.records == 0) {
      database_.reset();
      file_->remove();
      file_.reset();
    }
    return result;
  } catch (const sqlite::Error& error) {
    result.failure = error.code() == SQLITE_FULL ? "the disk is full: make room" : error.what();
    if (error.code() == SQLITE_CORRUPT || error.code() == SQLITE_NOTADB) {
      set_aside(result);
    }
  } catch (const Damaged& error) {
    result.failure = error.what();
    set_aside(result);
  } catch (const std::exception& error) {
    result.failure = error.what();
  }
  // What an error leaves of a connection is not relied upon.
  close();
  return result;
}

void Spool::open() {
  if (file_ && !file_->is_there()) {
    close();
    throw Damaged("somebody has taken it away");
  }
  if (database_) {
    return;
  }
  // Behind a link, so that removing it removes the file and not the link.
  std::error_code error;
  const auto path = std::filesystem::canonical(path_, error);
  path_ = error ? path_ : path.string();
  file_ = std::make_unique<SpoolFile>(path_);
  if (file_->is_foreign()) {
    throw std::runtime_error("it holds something else: name a file of its own");
  }
  database_ = std::make_unique<SpoolDatabase>(path_, most_pages_);
  if (database_->last_row() > last_number) {
    throw Damaged("its rows have absurd numbers");
  }
  next_row_ = std::max(next_row_, database_->last_row() + 1);
}

void Spool::close() {
  database_.reset();
  file_.reset();  // last: it is the lock
}

void Spool::set_aside(SpoolResult& result) {
  database_.reset();
  if (!file_) {
    result.set_aside = true;
    return;
  }
  try {
    file_->set_aside();
    result.set_aside = true;
    result.failure =
        fmt::format("damaged ({}), set aside as {}.damaged; what waited in it is not delivered", result.failure, path_);
  } catch (const std::exception& error) {
    result.failure = fmt::format("damaged ({}), and cannot be set aside: {}", result.failure, error.what());
  }
}

// What fails in between is undone when the connection is closed.
void Spool::transaction(const std::function<void()>& work) {
  database_->begin();
  work();
  database_->commit();
  database_->checkpoint_above(unit_);
}

void Spool::load(const SpoolJob& job, SpoolResult& result) {
  if (job.load == 0) {
    return;
  }
  auto rows = database_->rows_after(job.load_after, job.load);
  result.loaded = std::move(rows.parcels);
  result.more = rows.more;
  erase(rows.damaged);
  result.unreadable = rows.damaged.size();
}

void Spool::give_up(const SpoolJob& job, SpoolResult& result) {
  if (!job.give_up) {
    return;
  }
  if (const auto last = database_->last_made_before(*job.give_up, unit_ / page); last != 0) {
    std::uint64_t erased = 0;
    transaction([&] { erased = database_->erase_up_to(last); });
    result.dropped_old += erased;
  }
}

void Spool::write(const SpoolJob& job, SpoolResult& result) {
  result.rows.resize(job.write.size());
  for (std::size_t next = 0; next < job.write.size();) {
    std::vector<std::pair<std::size_t, Squeezed>> contents;
    std::size_t bytes = 0;
    for (; next < job.write.size() && bytes < unit_; ++next) {
      auto content = squeeze(job.write[next]->datagrams);
      if (content.bytes.size() > unit_) {
        ++result.too_large;
        continue;
      }
      bytes += content.bytes.size() + row_overhead;
      contents.emplace_back(next, std::move(content));
    }
    std::uint64_t dropped = 0;
    transaction([&] {
      dropped = make_room(bytes);
      for (const auto& [at, content] : contents) {
        result.rows[at] = next_row_;
        database_->write(next_row_++, *job.write[at], content);
      }
    });
    result.dropped_full += dropped;
  }
}

// A page holds at least half of what fits it, so twice the pages always do; and some for the tree above them.
std::uint64_t Spool::make_room(std::size_t bytes) {
  constexpr std::uint64_t at_once = 16;
  const auto needed = static_cast<std::int64_t>(2 * bytes / (page - row_overhead) + 8);
  std::uint64_t dropped = 0;
  while (database_->free_pages() < needed && database_->rows() > 0) {
    dropped += database_->erase_oldest(at_once);
  }
  return dropped;
}

void Spool::erase(const std::vector<std::uint64_t>& rows) {
  const auto at_once = static_cast<std::ptrdiff_t>(unit_ / page);
  for (auto next = rows.begin(); next != rows.end();) {
    const auto last = next + std::min(at_once, rows.end() - next);
    transaction([&] { std::for_each(next, last, [this](auto row) { database_->erase(row); }); });
    next = last;
  }
}

}  // namespace meterwire::forwarder
