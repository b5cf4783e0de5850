#include "transport/feed/influx.hpp"

#include "transport/feed/encode.hpp"
#include "transport/feed/influx_point.hpp"
#include "transport/feed/influx_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace meterwire::feed {

namespace {

std::string key_of(const InfluxField& field) {
  return influx_key(field.key, longest_influx_key);
}

std::string text_of(const InfluxField& field) {
  return key_of(field) + '=' + (field.is_text ? influx_string(field.value) : field.value);
}

// Puts lines into datagrams.
class Packer {
 public:
  explicit Packer(std::size_t mtu) : mtu_(mtu) {}

  void add(const InfluxPoint& point) {
    const std::string end = point.time.empty() ? std::string{} : ' ' + point.time;
    const std::size_t room = mtu_ - point.head.size() - 1 - end.size();
    std::string fields;
    const auto append = [&](const std::string& field) {
      if (!fields.empty() && fields.size() + 1 + field.size() > room) {
        add_line(point.head + ' ' + fields + end);
        fields.clear();
      }
      fields += fields.empty() ? field : ',' + field;
    };
    for (const InfluxField& field : point.fields) {
      const std::string whole = text_of(field);
      if (whole.size() <= room || !field.is_text) {
        append(whole);
        continue;
      }
      InfluxField cut = field;
      cut.value = influx_beginning(field.value, room - key_of(field).size() - 1);
      append(text_of(cut));
      append(text_of({field.key + "_truncated", std::to_string(field.value.size()) + 'i'}));
    }
    add_line(point.head + ' ' + fields + end);
  }

  std::vector<std::string> take() { return std::move(datagrams_); }

 private:
  void add_line(std::string line) {
    if (datagrams_.empty() || datagrams_.back().size() + 1 + line.size() > mtu_) {
      datagrams_.push_back(std::move(line));
    } else {
      datagrams_.back().append("\n").append(line);
    }
  }

  std::size_t mtu_;
  std::vector<std::string> datagrams_;
};

}  // namespace

std::vector<std::string> encode_influx(const Message& message, std::size_t mtu) {
  Packer packer(std::max(mtu, smallest_mtu));
  for (const InfluxPoint& point : influx_points(message)) {
    packer.add(point);
  }
  return packer.take();
}

}  // namespace meterwire::feed
