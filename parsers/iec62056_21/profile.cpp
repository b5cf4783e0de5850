#include "parsers/iec62056_21/profile.hpp"

#include "parsers/iec62056_21/profile_header.hpp"
#include "parsers/iec62056_21/profile_problem.hpp"

#include <algorithm>

namespace meterwire::iec62056_21 {

namespace {

constexpr std::uint8_t profile_group = 99;  // C: P

// What stands between two places of the telegram.
std::string_view between(const char* first, const char* last) {
  return {first, static_cast<std::size_t>(last - first)};
}

const char* end_of(const Value& value) {
  return value.text.data() + value.text.size();
}

// How many of the brackets stand on the line of the first one.
std::size_t on_one_line(std::span<const Value> brackets) {
  std::size_t count = 1;
  while (count < brackets.size() &&
         between(end_of(brackets[count - 1]), brackets[count].text.data()).find('\n') == std::string_view::npos) {
    ++count;
  }
  return count;
}

// Rows begin on a line of their own: what follows on the header's own is a channel that the header does not count. The
// values of a log book's entry stand beside it.
bool has_uncounted_channels(std::span<const Value> brackets, const ProfileHeader& header) {
  return header.segment.interval && on_one_line(brackets) > header.brackets;
}

class Segments {
 public:
  explicit Segments(const Record& record) : record_(record) {}

  // Adds what a header and the rows under it say.
  void add(const Reading& reading, LoadProfile& profile) const {
    const auto brackets = record_.values_of(reading);
    auto header = profile_header_from(brackets);
    if (!header || has_uncounted_channels(brackets, *header)) {
      profile.problems.push_back(profile_problem(record_, LineProblem::bad_profile_header, reading.id));
      return;
    }
    ProfileSegment& segment = header->segment;
    segment.header = &reading;
    add_rows(brackets.subspan(header->brackets), segment, profile.problems);
    if (segment.periods == 0 && !segment.channels.empty()) {
      profile.problems.push_back(profile_problem(record_, LineProblem::no_profile_row, reading.id));
    }
    profile.segments.push_back(std::move(segment));
  }

 private:
  // A row is a line. Several that stand on one line are taken apart.
  void add_rows(std::span<const Value> brackets, ProfileSegment& segment, std::vector<LineError>& problems) const {
    const std::size_t width = segment.channels.size();
    while (!brackets.empty()) {
      const auto line = brackets.first(on_one_line(brackets));
      brackets = brackets.subspan(line.size());
      if (width == 0 || line.size() % width != 0) {
        problems.push_back(profile_problem(record_, LineProblem::bad_profile_row, line.front().text));
        ++segment.periods;  // it took its time, whatever it was
        continue;
      }
      for (std::size_t at = 0; at < line.size(); at += width) {
        segment.rows.push_back({segment.periods++, line.subspan(at, width)});
      }
    }
  }

  const Record& record_;
};

}  // namespace

bool is_profile_header(const Record& record, const Reading& reading) {
  return reading.code.get(Obis::C, 0) == profile_group && begins_profile_header(record.values_of(reading));
}

std::vector<LoadProfile> profiles_in(const Record& record) {
  const Segments segments(record);
  std::vector<LoadProfile> profiles;
  for (std::size_t i = 0; i < record.readings.size(); ++i) {
    const Reading& reading = record.readings[i];
    if (!is_profile_header(record, reading)) {
      continue;
    }
    auto profile = std::ranges::find(profiles, reading.id, &LoadProfile::id);
    if (profile == profiles.end()) {
      profile = profiles.insert(profile, LoadProfile{reading.id, i, {}, {}});
    }
    segments.add(reading, *profile);
  }
  return profiles;
}

}  // namespace meterwire::iec62056_21
