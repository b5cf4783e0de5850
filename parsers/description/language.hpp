#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace meterwire {

/// A language in which readings are described. Their names stay English.
enum class Language : std::uint8_t { en, nl, de, fr, es, pt };

/// The languages by their codes of ISO 639-1, for options.
inline constexpr std::array<std::pair<std::string_view, Language>, 6> languages{{{"en", Language::en},
                                                                                 {"nl", Language::nl},
                                                                                 {"de", Language::de},
                                                                                 {"fr", Language::fr},
                                                                                 {"es", Language::es},
                                                                                 {"pt", Language::pt}}};

}  // namespace meterwire
