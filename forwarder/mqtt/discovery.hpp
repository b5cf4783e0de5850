#pragma once

#include "forwarder/mqtt/named_readings.hpp"
#include "forwarder/mqtt/publications.hpp"
#include "forwarder/mqtt/topics.hpp"
#include "transport/feed/message.hpp"

#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace meterwire::forwarder::mqtt {

/// What Home Assistant is told, so that every meter is a device there without a line of configuration:
/// https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload. One retained message a device names all
/// its sensors, so it grows when a reading appears that was not there before; readings do not vanish again, because a
/// meter may send some of them only now and then.
class Discovery {
 public:
  /// `prefix` is Home Assistant's, "homeassistant" unless its user has changed it.
  Discovery(std::string prefix, std::string gateway, Topics topics);

  /// Takes in what a record has. Returns the configurations that this has changed.
  [[nodiscard]] std::vector<Publication> learn(const feed::Message& message, const std::vector<NamedReading>& readings);

  /// All configurations that there are, for a broker or a Home Assistant that has come back.
  [[nodiscard]] std::vector<Publication> all() const;

 private:
  struct Device {
    std::string id;
    std::string about;                           // "dev", as JSON
    std::map<std::string, std::string> sensors;  // JSON, by name
    std::map<std::string, bool> has_unit;
  };

  Device* device_of(const feed::Message& message, const NamedReading& reading);
  bool learn(Device& device, const NamedReading& reading);
  [[nodiscard]] std::string about(const feed::Message& message, const NamedReading& reading) const;
  [[nodiscard]] std::string sensor(const NamedReading& reading) const;
  [[nodiscard]] std::string id_of(std::string_view meter) const;
  [[nodiscard]] Publication publication(const Device& device) const;

  std::string prefix_;
  std::string gateway_;
  Topics topics_;
  std::list<Device> devices_;  // in the order in which they were met
};

}  // namespace meterwire::forwarder::mqtt
