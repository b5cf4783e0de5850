#include "tests/corpus/corpus.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace meterwire::test {

namespace {

std::string corpus() {
  const char* const elsewhere = std::getenv("METERWIRE_CORPUS");
  return elsewhere != nullptr ? elsewhere : METERWIRE_CORPUS;
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(line);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

std::vector<IndexRow> read_table(const std::string& path) {
  std::ifstream file(path);
  std::vector<IndexRow> rows;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    const auto cells = split(line, '\t');
    if (names.empty()) {
      names = cells;
      continue;
    }
    IndexRow row;
    for (std::size_t i = 0; i < names.size(); ++i) {
      row[names[i]] = i < cells.size() ? cells[i] : "";
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::vector<IndexRow> index_of(const std::string& folder) {
  auto rows = read_table(corpus() + "/" + folder + "/INDEX.tsv");
  if (rows.empty()) {
    std::cout << "no " << corpus() << "/" << folder << ": the corpus is not there: skipped\n";
  }
  return rows;
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(corpus() + "/" + folder, none)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string bytes_of(const std::string& folder, const std::string& file) {
  std::ifstream stream(corpus() + "/" + folder + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string exception_for(const std::string& file, const std::string& what) {
  static const auto exceptions = read_table(METERWIRE_CORPUS_EXCEPTIONS);
  for (const IndexRow& row : exceptions) {
    if (row.at("file") == file && row.at("what") == what) {
      return row.at("reason");
    }
  }
  return {};
}

std::vector<std::string> data_lines_of(const std::string& telegram) {
  std::vector<std::string> lines;
  const std::size_t identification = telegram.starts_with('/') ? telegram.find('\n') : 0;
  for (std::string line : split(telegram.substr(identification), '\n')) {
    while (line.ends_with('\r')) {
      line.pop_back();
    }
    if (line.find('(') != std::string::npos) {
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace meterwire::test
