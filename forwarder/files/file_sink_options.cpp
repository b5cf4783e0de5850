#include "forwarder/files/file_sink_options.hpp"

#include "transport/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace meterwire::forwarder {

using transport::Parameters;

namespace {

constexpr std::array<std::string_view, 4> known_of_files{"language", "rotate", "keep-days", "flush"};
constexpr std::array<std::string_view, 1> known_of_csv{"language"};
constexpr std::array<std::string_view, 1> known_of_days{"keep-days"};

std::vector<std::string_view> known() {
  std::vector<std::string_view> names(known_of_files.begin(), known_of_files.end());
  names.insert(names.end(), selection_options.begin(), selection_options.end());
  return names;
}

std::string_view word(Language language) {
  return std::ranges::find(languages, language, &std::pair<std::string_view, Language>::second)->first;
}

}  // namespace

FileSinkOptions file_sink_options(const transport::Uri& uri) {
  const Parameters parameters(uri, known());
  FileSinkOptions sink;
  sink.form = uri.scheme == transport::Scheme::csv ? LineForm::csv : LineForm::jsonl;
  sink.path = uri.path;
  parameters.only_with("csv:", sink.form == LineForm::csv, known_of_csv);
  sink.language = parameters
                      .one_of<Language>("language", {{"en", Language::en},
                                                     {"nl", Language::nl},
                                                     {"de", Language::de},
                                                     {"fr", Language::fr},
                                                     {"es", Language::es},
                                                     {"pt", Language::pt}})
                      .value_or(sink.language);
  sink.by_day = parameters.one_of<bool>("rotate", {{"day", true}, {"none", false}}).value_or(sink.by_day);
  parameters.only_with("rotate=day", sink.by_day, known_of_days);
  constexpr std::uint32_t most_days = 36500;
  sink.keep_days = parameters.number("keep-days", 1, most_days).value_or(sink.keep_days);
  constexpr std::uint32_t longest_flush = 3600;
  if (const auto seconds = parameters.number("flush", 0, longest_flush)) {
    sink.flush = std::chrono::seconds(*seconds);
  }
  sink.selection = selection_from(parameters);
  return sink;
}

std::string place_of(const FileSinkOptions& sink) {
  return (sink.form == LineForm::csv ? "csv:" : "jsonl:") + sink.path;
}

std::string describe(const FileSinkOptions& sink) {
  auto text = fmt::format("sink {}: {}", place_of(sink), sink.by_day ? "a file a day" : "one file");
  if (sink.keep_days > 0) {
    text += fmt::format(", kept for {} days", sink.keep_days);
  }
  if (sink.form == LineForm::csv) {
    text += fmt::format(", descriptions in {}", word(sink.language));
  }
  text += sink.flush.count() == 0 ? ", written at once" : fmt::format(", written every {} s", sink.flush.count());
  const auto selection = describe(sink.selection);
  return selection.empty() ? text : text + ", " + selection;
}

}  // namespace meterwire::forwarder
