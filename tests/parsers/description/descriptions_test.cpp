#include "parsers/description/descriptions.hpp"

#include "parsers/grammar/obis_from.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace meterwire;

namespace {

std::string described(std::string_view code, Language language) {
  const auto obis = grammar::obis_from(code);
  const auto* const info = find_code(obis);
  REQUIRE(info != nullptr);
  return Descriptions(language).of(*info, obis);
}

// Well-formed, as far as it matters for what was typed into a file: bytes of a sequence follow its first one.
bool is_utf8(std::string_view text) {
  std::size_t to_come = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = (byte & 0xC0U) == 0x80U;
    if (continues != (to_come > 0)) {
      return false;
    }
    to_come = continues ? to_come - 1 : byte < 0x80U ? 0 : byte < 0xE0U ? 1 : byte < 0xF0U ? 2 : 3;
  }
  return to_come == 0;
}

}  // namespace

TEST_CASE("a code is described in every language", "[description]") {
  CHECK(described("1-0:1.8.0", Language::en) == "Active energy taken from the grid, all tariffs");
  CHECK(described("1-0:1.8.1", Language::en) == "Active energy taken from the grid, tariff 1");
  CHECK(described("1-0:1.8.1", Language::nl) == "Actieve energie, afgenomen van het net, tarief 1");
  CHECK(described("1-0:1.8.1", Language::de) == "Wirkenergie Bezug, Tarif 1");
  CHECK(described("1-0:1.8.1", Language::fr) == "Énergie active soutirée du réseau, tarif 1");
  CHECK(described("1-0:1.8.1", Language::es) == "Energía activa importada de la red, tarifa 1");
  CHECK(described("1-0:1.8.1", Language::pt) == "Energia ativa importada da rede, tarifa 1");
}

TEST_CASE("phases, tariffs and stored values have their numbers", "[description]") {
  CHECK(described("1-0:72.7.0", Language::en) == "Voltage, phase L3");
  CHECK(described("1-0:72.7.0", Language::de) == "Spannung, Phase L3");
  CHECK(described("1-0:56.7.0", Language::fr) == "Puissance active de la phase L2, négative en injection");
  CHECK(described("1-0:21.8.2", Language::pt) == "Energia ativa importada, fase L1, tarifa 2");
  CHECK(described("1.8.2*03", Language::en) == "Active energy taken from the grid, tariff 2, stored value 3");
  CHECK(described("1.6.0*12", Language::nl) == "Hoogste kwartierpiek van de maand, afname, opgeslagen waarde 12");
  CHECK(described("0-0:96.14.0", Language::es) == "Tarifa vigente");
}

TEST_CASE("a name of a medium is described, another is not", "[description]") {
  CHECK(Descriptions(Language::en).of_medium("gas") == "Gas, meter reading");
  CHECK(Descriptions(Language::pt).of_medium("water") == "Água, leitura do contador");
  for (const auto* const name : {"", "tariff", "stored", "voltage", "mbus", "Gas"}) {
    CAPTURE(name);
    CHECK(Descriptions(Language::de).of_medium(name).empty());
  }
}

TEST_CASE("every code has a description of its own meaning in all languages", "[description]") {
  for (const auto& [word, language] : languages) {
    CAPTURE(word);
    const Descriptions descriptions(language);
    std::map<std::string_view, std::string> of_meaning;
    std::size_t as_in_english = 0;
    for (const auto& info : all_codes()) {
      CAPTURE(info.pattern, info.meaning);
      const auto text = descriptions.of(info, Obis{});
      CHECK(text.size() >= 3);
      CHECK(is_utf8(text));
      CHECK(text.find('#') == std::string::npos);
      CHECK(of_meaning.try_emplace(info.meaning, text).first->second == text);
      as_in_english += text == info.meaning ? 1U : 0U;
      // A row that slipped would tell another phase or quadrant.
      for (const auto* const sign : {"L1", "L2", "L3"}) {
        CHECK((text.find(sign) != std::string::npos) == (info.meaning.find(sign) != std::string_view::npos));
      }
      if (info.meaning.find("uadrant") != std::string_view::npos) {
        const auto number = info.meaning.substr(info.meaning.find("uadrant ") + 8, 1);
        CHECK(text.find(number) != std::string::npos);
      }
    }
    CHECK((language == Language::en ? as_in_english == all_codes().size() : as_in_english < 5));
    CHECK(of_meaning.size() > 300);
  }
}

TEST_CASE("what differs in English seldom means the same elsewhere", "[description]") {
  for (const auto& [word, language] : languages) {
    CAPTURE(word);
    const Descriptions descriptions(language);
    std::set<std::string_view> meanings;
    std::set<std::string> texts;
    for (const auto& info : all_codes()) {
      meanings.insert(info.meaning);
      texts.insert(descriptions.of(info, Obis{}));
    }
    CHECK(texts.size() + 10 > meanings.size());  // "taken" and "taken from the grid" are one word in German
  }
}
