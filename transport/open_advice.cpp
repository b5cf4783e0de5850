#include "transport/open_advice.hpp"

#include <boost/asio/error.hpp>

#include <cerrno>

namespace meterwire::transport {

std::string open_advice(const boost::system::error_code& error) {
  if (error == boost::asio::error::host_not_found || error == boost::asio::error::host_not_found_try_again) {
    return "the name is not known: check it, and the name server";
  }
  if (error.category() != boost::system::system_category()) {
    return error.message();
  }
  switch (error.value()) {
    case ENOENT:
    case ENXIO:
    case ENODEV:
      return "it is not there: plug it in, or check the name";
    case EACCES:
      return "permission denied: add the user to the group dialout (usermod -aG dialout USER), or check the file's "
             "rights";
    case EBUSY:
      return "another program has it open: end that one (fuser names it)";
    case ENOTTY:
      return "it is no serial port: check the path, or use file: for a file";
    case EINVAL:
      return "the port does not take these settings: try another line=";
    case ECONNREFUSED:
      return "nothing listens there: start the server, or check the port";
    case ETIMEDOUT:
    case EHOSTUNREACH:
    case ENETUNREACH:
      return "it cannot be reached: check the address and the network";
    case EMSGSIZE:
      return "longer than the network takes: use a smaller mtu=";
    default:
      return error.message();
  }
}

std::string file_advice(const boost::system::error_code& error) {
  switch (error.value()) {
    case ENOENT:
    case ENOTDIR:
      return "no such file: check the path";
    case EACCES:
      return "permission denied: check the rights of the file and of the directories it is in";
    default:
      return error.message();
  }
}

}  // namespace meterwire::transport
