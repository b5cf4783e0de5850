// For builds without a spool (METERWIRE_SPOOL=OFF): what is not acknowledged waits in memory alone.

#include "forwarder/delivery/delivery_options.hpp"
#include "forwarder/delivery/spool_file.hpp"
#include "forwarder/delivery/spool_worker.hpp"

#include <stdexcept>
#include <utility>

namespace meterwire::forwarder {

class SpoolDatabase {};

SpoolFile::~SpoolFile() = default;

void check_spool(const std::string&) {
  throw std::invalid_argument("option spool: this build has none");
}

Spool::Spool(const DeliveryOptions&) : unit_(0), most_pages_(0) {}
Spool::~Spool() = default;

bool Spool::is_left() const {
  return false;
}

SpoolWorker::SpoolWorker(const DeliveryOptions& options, std::function<void(SpoolResult)> finished)
    : spool_(options), finished_(std::move(finished)) {}

SpoolWorker::~SpoolWorker() = default;

void SpoolWorker::begin(SpoolJob) {
  SpoolResult result;
  result.failure = "this build has no spool";
  finished_(std::move(result));
}

}  // namespace meterwire::forwarder
