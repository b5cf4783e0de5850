#pragma once

#include <map>
#include <string>
#include <vector>

namespace meterwire::test {

/// One row of an INDEX.tsv, by the names of its columns.
using IndexRow = std::map<std::string, std::string>;

/// The rows of `<corpus>/<folder>/INDEX.tsv`. Empty where the corpus is not there, which is said on standard output:
/// CTest takes that for "skipped".
[[nodiscard]] std::vector<IndexRow> index_of(const std::string& folder);

/// The names of the files in a folder of the corpus, in order. Empty where it is not there.
[[nodiscard]] std::vector<std::string> files_in(const std::string& folder);

/// The exact bytes of a file of the corpus.
[[nodiscard]] std::string bytes_of(const std::string& folder, const std::string& file);

/// Why a file or one of its expected pairs is not held against the record: a row of exceptions.tsv. Empty: it is.
[[nodiscard]] std::string exception_for(const std::string& file, const std::string& what);

/// The data lines of a telegram: those with a bracket, without the identification.
[[nodiscard]] std::vector<std::string> data_lines_of(const std::string& telegram);

}  // namespace meterwire::test
