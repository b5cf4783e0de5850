#include "tests/parse/program.hpp"
#include "tests/support/catch.hpp"

#include <boost/json.hpp>

using namespace meterwire::test;
using Catch::Matchers::Contains;

namespace {

const std::string two_telegrams = telegram("0-0:1.0.0(101209113020W)\r\n1-0:1.8.1(001234.560*kWh)\r\n") +
                                  telegram("0-0:96.1.1(4B38)\r\n1-0:1.7.0(00.500*kW)\r\n");

}  // namespace

TEST_CASE("JSON is a line for each record, without what a gateway adds", "[parse]") {
  const Run run = parse("", two_telegrams);
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK(run.out == R"({"v":1,"meter":"TST5METER","protocol":"dsmr","time":"2010-12-09T11:30:20+01:00",)"
                   R"("check":"none","readings":[{"obis":"0-0:1.0.0","name":"meter_time","value":"101209113020W",)"
                   R"("time":"2010-12-09T11:30:20+01:00"},)"
                   R"({"obis":"1-0:1.8.1","name":"energy_import_t1","value":1234.560,"unit":"kWh"}]})"
                   "\n"
                   R"({"v":1,"meter":"K8","protocol":"dsmr","check":"none","readings":[)"
                   R"({"obis":"0-0:96.1.1","name":"equipment_id","value":"4B38","text":"K8"},)"
                   R"({"obis":"1-0:1.7.0","name":"power_import","value":0.500,"unit":"kW"}]})"
                   "\n");
}

TEST_CASE("CSV is a line for each value, with the number of the record", "[parse]") {
  const Run run = parse("--format csv", two_telegrams);
  CHECK(run.status == 0);
  CHECK(run.out ==
        "received,gateway,meter,protocol,boot,seq,obis,name,value,unit,text,time,device,tariff,tag,skew,until,"
        "interval,status,flags\n"
        ",,TST5METER,dsmr,,1,0-0:1.0.0,meter_time,101209113020W,,,2010-12-09T11:30:20+01:00,,,,,,,,\n"
        ",,TST5METER,dsmr,,1,1-0:1.8.1,energy_import_t1,1234.560,kWh,,,,,,,,,,\n"
        ",,K8,dsmr,,2,0-0:96.1.1,equipment_id,4B38,,K8,,,,,,,,,\n"
        ",,K8,dsmr,,2,1-0:1.7.0,power_import,0.500,kW,,,,,,,,,,\n");
}

TEST_CASE("CSV describes its readings in a language that is asked for", "[parse]") {
  const Run run = parse("--format csv --language fr", two_telegrams);
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains(",status,flags,description\n"));
  CHECK_THAT(run.out,
             Contains(",energy_import_t1,1234.560,kWh,,,,,,,,,,,\"Énergie active soutirée du réseau, tarif 1\"\n"));
  CHECK_THAT(run.out, Contains(",Horloge du compteur\n"));
}

TEST_CASE("the time zone of the clocks can be chosen", "[parse]") {
  const std::string summer = telegram("0-0:1.0.0(100709113020S)\r\n1-0:1.7.0(1*kW)\r\n");
  CHECK_THAT(parse("", summer).out, Contains("2010-07-09T11:30:20+02:00"));
  CHECK_THAT(parse("--timezone auto", summer).out, Contains("2010-07-09T11:30:20+02:00"));
  CHECK_THAT(parse("--timezone Europe/Helsinki", summer).out, Contains("2010-07-09T11:30:20+03:00"));
}

TEST_CASE("the telegram comes with its record on request", "[parse]") {
  const std::string sent = telegram("1-0:1.7.0(1*kW)\r\n");
  CHECK(parse("", sent).out.find("telegram") == std::string::npos);
  const auto record = boost::json::parse(parse("--raw", sent).out);
  CHECK(record.at("telegram").as_string() == boost::json::string_view(sent));
}

TEST_CASE("a readout of IEC 62056-21 is a record", "[parse]") {
  const Run run = parse("--protocol iec62056-21 --format csv", "/ISk5ME162-0033\r\n\r\n1.8.0(001.5*kWh)\r\n!\r\n");
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Contains(",iec62056-21,,1,1.8.0,energy_import,1.5,kWh,,,,,,,,,,\n"));
}
