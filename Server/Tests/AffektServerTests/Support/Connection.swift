import Foundation
import Glibc

/// A connection to a server, with whatever bytes a test wants to send.
final class Connection {
  struct Failure: Error { let text: String }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(port: Int, patience: Int = 120) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var time = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(text: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// Sends bytes; false where the server takes no more.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(text.utf8) }

  /// The next response; nil where the server ends the connection.
  func reply(hasBody: Bool = true) throws -> Reply? {
    let separator: [UInt8] = [13, 10, 13, 10]
    var end: Int?
    while end == nil {
      end = buffer.firstRange(of: separator)?.upperBound
      if end == nil, try !fill() { return nil }
    }
    let head = String(decoding: buffer[..<(end ?? 0)], as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      fields[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
    }
    let status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }
      .flatMap { Int($0) }
    buffer.removeFirst(end ?? 0)
    let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while buffer.count < length { guard try fill() else { return nil } }
    let body = Data(buffer.prefix(length))
    buffer.removeFirst(length)
    return Reply(status: status ?? 0, fields: fields, body: body)
  }

  /// Whether the server has ended the connection; waits for it.
  func isEnded() -> Bool { ((try? fill()) ?? true) == false }

  private func fill() throws -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    if count < 0, errno == EAGAIN { throw Failure(text: "the server says nothing") }
    guard count > 0 else { return false }
    buffer += bytes[..<count]
    return true
  }
}
