#include "forwarder/delivery/outbox.hpp"

#include "forwarder/delivery/gateway_of.hpp"

#include <algorithm>
#include <utility>

namespace meterwire::forwarder {

namespace {

// After so many that nobody acknowledged, while others were, a record out of the spool waits for the next pass.
constexpr unsigned most_tries = 5;

}  // namespace

Outbox::Outbox(const DeliveryTiming& timing, bool has_spool, std::chrono::hours age)
    : timing_(timing), has_spool_(has_spool), age_(age), link_(timing), pace_(timing.rate), backlog_(timing, age) {}

void Outbox::add(ParcelPtr parcel, Time now) {
  const auto due = now + distance(1);
  if (waiting_.add({.parcel = std::move(parcel), .added = now, .sent = now, .due = due, .times = 1})) {
    link_.sent(now);
    next_due_ = std::min(next_due_, due);
    drop_what_memory_cannot_hold();
  }
}

bool Outbox::is_crowded() const {
  return waiting_.count(Kept::nowhere) + waiting_.count(Kept::writing) > timing_.most_records / 2 ||
         waiting_.bytes() > timing_.most_bytes / 2;
}

void Outbox::drop_what_memory_cannot_hold() {
  auto entry = waiting_.first_live();
  while (entry != waiting_.entries().end() &&
         (waiting_.count(Kept::nowhere) + waiting_.count(Kept::writing) > timing_.most_records ||
          waiting_.bytes() > timing_.most_bytes)) {
    if (entry->second.kept == Kept::writing) {
      ++entry;
      continue;
    }
    entry = waiting_.remove(entry);
    ++counters_.dropped_full;
  }
}

Outbox::Answer Outbox::acknowledge(const feed::Acknowledgement& acknowledgement, Time now) {
  Answer answer;
  for (const auto& range : acknowledgement.ranges) {
    for (const auto entry : waiting_.range(range.boot, range.first, range.last)) {
      const auto& id = entry->second.parcel->id;
      feed::add(answer.delivered, id.boot, id.seq);
      ++counters_.delivered;
      if (entry->second.kept == Kept::spooled) {
        backlog_.erase(entry->second.row);
      } else if (entry->second.kept == Kept::writing) {
        acknowledged_meanwhile_.insert(id);
      }
      waiting_.remove(entry);
    }
  }
  if (!answer.delivered.empty()) {
    next_due_ = now;  // there is room in the window
    answer.outage = link_.answered(now);
    if (answer.outage) {
      start_anew(now);
    }
  }
  return answer;
}

std::optional<Outbox::Duration> Outbox::reached(Time now) {
  start_anew(now);
  next_due_ = now;
  return link_.reached(now);
}

// What was sent during an outage says nothing of the record.
void Outbox::start_anew(Time now) {
  for (auto& [key, entry] : waiting_.entries()) {
    entry.due = now;
    entry.times = 0;
    entry.again = false;
  }
}

std::vector<ParcelPtr> Outbox::due(Time now) {
  drop_old(now);
  if (link_.is_away()) {
    return probe(now);
  }
  std::vector<ParcelPtr> due;
  if (now < next_due_) {
    return due;
  }
  next_due_ = Time::max();
  auto flight = in_flight(now);
  // Those first that had no second chance yet: the receiver may not want the others.
  for (const bool is_first_try : {true, false}) {
    for (auto next = waiting_.entries().begin(); next != waiting_.entries().end();) {
      auto& entry = next->second;
      if (entry.due > now || (entry.tries == 0) != is_first_try) {
        next_due_ = entry.due > now ? std::min(next_due_, entry.due) : next_due_;
        ++next;
      } else if (entry.kept == Kept::spooled && entry.tries >= most_tries) {
        next = waiting_.remove(next);
      } else if (flight.records >= timing_.window || !pace_.lets_pass(now)) {
        next_due_ = flight.records >= timing_.window ? flight.first_over : pace_.next();
        return due;
      } else {
        ++entry.tries;
        pace_.passed(now);
        due.push_back(send_again(entry, now));
        flight.first_over = std::min(flight.first_over, entry.sent + timing_.first_distance);
        ++flight.records;
      }
    }
  }
  return due;
}

// Each record takes its turn, because the receiver may not want this or that one.
std::vector<ParcelPtr> Outbox::probe(Time now) {
  auto& entries = waiting_.entries();
  if (now < link_.next_probe() || entries.empty()) {
    return {};
  }
  link_.probed(now);
  auto entry = entries.upper_bound(last_probe_);
  entry = entry == entries.end() ? entries.begin() : entry;
  last_probe_ = entry->first;
  return {send_again(entry->second, now)};
}

ParcelPtr Outbox::send_again(WaitingParcel& entry, Time now) {
  ++entry.times;
  entry.again = true;
  entry.sent = now;
  entry.due = now + distance(entry.times);
  ++counters_.sent_again;
  link_.sent(now);
  return entry.parcel;
}

Outbox::Duration Outbox::distance(unsigned times) const {
  constexpr unsigned most_doublings = 20;
  const auto doublings = std::min((times - 1) / timing_.per_doubling, most_doublings);
  return std::min(timing_.first_distance * (1U << doublings), timing_.longest_distance);
}

Outbox::InFlight Outbox::in_flight(Time now) const {
  InFlight flight;
  for (const auto& [key, entry] : waiting_.entries()) {
    if (const auto over = entry.sent + timing_.first_distance; entry.again && over > now) {
      ++flight.records;
      flight.first_over = std::min(flight.first_over, over);
    }
  }
  return flight;
}

void Outbox::drop_old(Time now) {
  auto entry = waiting_.first_live();
  while (entry != waiting_.entries().end() && now - entry->second.added > age_ && entry->second.kept == Kept::nowhere) {
    entry = waiting_.remove(entry);
    ++counters_.dropped_old;
  }
}

bool Outbox::takes_all() const {
  return closing_ || link_.is_away() || waiting_.count(Kept::nowhere) > timing_.most_records / 2 ||
         waiting_.bytes() > timing_.most_bytes / 2;
}

std::optional<SpoolJob> Outbox::job(Time now, WallTime wall) {
  if (!has_spool_ || job_ || now < backlog_.next()) {
    return std::nullopt;
  }
  SpoolJob job;
  std::vector<WaitingParcel*> taken;
  const bool all = takes_all();
  for (auto& [key, entry] : waiting_.entries()) {
    if (taken.size() == timing_.batch_records) {
      break;
    }
    if (entry.kept == Kept::nowhere) {
      if (!all && now - entry.added < timing_.straggler) {
        break;  // those behind it are younger
      }
      taken.push_back(&entry);
      job.write.push_back(entry.parcel);
    }
  }
  const bool may_remove = !link_.is_away();
  if (!backlog_.plan(job, waiting_.count(Kept::spooled), may_remove || closing_, now, wall)) {
    return std::nullopt;
  }
  for (auto* const entry : taken) {
    waiting_.set(*entry, Kept::writing);
  }
  job_ = std::move(job);
  return job_;
}

void Outbox::finished(const SpoolResult& result, Time now) {
  const auto job = std::move(*job_);
  job_.reset();
  counters_.dropped_full += result.dropped_full + result.too_large;
  counters_.dropped_old += result.dropped_old;
  counters_.unreadable += result.unreadable;
  if (result.set_aside) {
    // What was loaded waits here as well. How much was in a file that was never read, nobody knows.
    const std::uint64_t here = waiting_.count(Kept::spooled);
    counters_.unreadable += backlog_.records() - std::min(backlog_.records(), here);
  }
  take_loaded(result, now);  // first: what is being erased was loaded before
  backlog_.done(job, result, now);
  take_written(job, result);
  forget_spooled(result);
  next_due_ = now;
}

void Outbox::take_written(const SpoolJob& job, const SpoolResult& result) {
  const bool is_written = result.failure.empty();
  for (std::size_t at = 0; at < job.write.size(); ++at) {
    const auto& id = job.write[at]->id;
    const auto entry = waiting_.find(id);
    if (acknowledged_meanwhile_.contains(id)) {
      if (is_written && result.rows[at] != 0) {
        backlog_.erase(result.rows[at]);
      }
    } else if (entry != waiting_.entries().end() && is_written) {
      waiting_.remove(entry);
    } else if (entry != waiting_.entries().end()) {
      waiting_.set(entry->second, Kept::nowhere);
    }
  }
  acknowledged_meanwhile_.clear();
}

void Outbox::take_loaded(const SpoolResult& result, Time now) {
  for (const auto& [row, parcel] : result.loaded) {
    if (backlog_.is_erased(row) || result.set_aside) {
      continue;
    }
    if (is_foreign(*parcel)) {
      backlog_.pass_over(row);
      continue;
    }
    if (!waiting_.add({.parcel = parcel, .kept = Kept::spooled, .row = row, .added = now, .sent = now, .due = now})) {
      backlog_.erase(row);  // it is there twice, after a failure half way
    }
  }
}

bool Outbox::is_foreign(const Parcel& parcel) {
  if (only_of_.empty()) {
    return false;
  }
  const auto gateway = gateway_of(parcel);
  if (gateway.empty() || gateway == only_of_) {
    return false;
  }
  met_ = met_.empty() ? gateway : met_;
  return true;
}

void Outbox::forget_spooled(const SpoolResult& result) {
  auto& entries = waiting_.entries();
  for (auto next = entries.begin(); next != waiting_.first_live();) {
    if (result.set_aside) {
      // It has to be written once more.
      waiting_.set(next->second, Kept::nowhere);
      ++next;
    } else if (next->second.kept == Kept::spooled && next->second.row < result.kept_from) {
      next = waiting_.remove(next);
    } else {
      ++next;
    }
  }
}

void Outbox::close(Time now) {
  closing_ = true;
  backlog_.close(now);
}

std::optional<Outbox::Time> Outbox::next() const {
  auto next = Time::max();
  if (const auto deadline = link_.deadline()) {
    next = *deadline;
  }
  if (!waiting_.empty()) {
    next = std::min(next, link_.is_away() ? link_.next_probe() : next_due_);
  }
  if (has_spool_ && !job_ && (backlog_.is_there() || (takes_all() && waiting_.count(Kept::nowhere) > 0))) {
    next = std::min(next, backlog_.next());
  }
  return next == Time::max() ? std::nullopt : std::optional(next);
}

DeliveryCounters Outbox::counters() const {
  auto counters = counters_;
  counters.waiting = waiting_.count(Kept::nowhere) + waiting_.count(Kept::writing);
  counters.spooled = backlog_.records();
  counters.foreign = backlog_.passed_over();
  return counters;
}

}  // namespace meterwire::forwarder
