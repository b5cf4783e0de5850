#include "forwarder/http/exposition.hpp"

#include "tests/support/catch.hpp"

using namespace meterwire::forwarder;

TEST_CASE("a metric is its help, its type and its samples") {
  Exposition out;
  out.metric("meterwire_volts", MetricType::gauge, "Volts, \"measured\"\nwith a \\");
  out.sample({{"phase", "1"}, {"meter", "A"}}, "230.10");
  out.count({}, 7);
  out.metric("meterwire_things_total", MetricType::counter, "Things");
  out.metric("meterwire_other", MetricType::untyped, "Other");
  CHECK(out.take() ==
        "# HELP meterwire_volts Volts, \"measured\"\\nwith a \\\\\n"
        "# TYPE meterwire_volts gauge\n"
        "meterwire_volts{phase=\"1\",meter=\"A\"} 230.10\n"
        "meterwire_volts 7\n"
        "# HELP meterwire_things_total Things\n"
        "# TYPE meterwire_things_total counter\n"
        "# HELP meterwire_other Other\n"
        "# TYPE meterwire_other untyped\n");
}

TEST_CASE("labels are escaped, in UTF-8, and left out where they are empty") {
  Exposition out;
  out.metric("m", MetricType::gauge, "h");
  out.sample({{"a", "say \"hi\" \\ \n"}, {"b", ""}, {"c", "\xE9t\xE9"}}, "1");
  CHECK(out.take() == "# HELP m h\n# TYPE m gauge\nm{a=\"say \\\"hi\\\" \\\\ \\n\",c=\"\xC3\xA9t\xC3\xA9\"} 1\n");
}

TEST_CASE("the second of two samples with the same labels is left out") {
  Exposition out;
  out.metric("m", MetricType::gauge, "h");
  out.sample({{"a", "1"}}, "1");
  out.sample({{"a", "1"}}, "2");
  out.metric("n", MetricType::gauge, "h");
  out.sample({{"a", "1"}}, "3");
  CHECK(out.take() == "# HELP m h\n# TYPE m gauge\nm{a=\"1\"} 1\n# HELP n h\n# TYPE n gauge\nn{a=\"1\"} 3\n");
}
