import Foundation
import Glibc

/// A server for HTTP/1.1 on this machine.
///
/// `URLSession` cannot read what ChromeDriver answers, whose headers have no blank after the colon
/// (swift-corelibs-foundation, issue 4965).
struct LocalServer: Sendable {
  /// What went wrong on the way.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where it listens.
  let port: UInt16

  /// Sends a request and returns the body of the answer, whatever its status.
  func send(_ method: String, _ path: String, _ body: Data) async throws -> Data {
    try await withCheckedThrowingContinuation { continuation in
      // A browser may take seconds to answer; none of the tasks' own threads waits for it.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange(method, path, body) })
      }
    }
  }

  private func exchange(_ method: String, _ path: String, _ body: Data) throws -> Data {
    let connection = try connect()
    defer { close(connection) }
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
      + "Content-Type: application/json; charset=utf-8\r\nContent-Length: \(body.count)\r\n\r\n"
    try write(Data(head.utf8) + body, to: connection)
    var received = Data()
    while true {
      if let answer = try Self.body(of: received) { return answer }
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { throw failure("the answer to \(method) \(path) broke off") }
      received.append(contentsOf: buffer[..<count])
    }
  }

  private func connect() throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { throw failure("no socket") }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Glibc.connect(connection, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 else {
      close(connection)
      throw failure("nobody listens")
    }
    return connection
  }

  private func write(_ data: Data, to connection: Int32) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw failure("the request was not taken") }
      rest = rest.dropFirst(count)
    }
  }

  /// The body of an answer that states its length; nil while some of it is missing.
  private static func body(of answer: Data) throws -> Data? {
    guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
    guard let match = head.firstMatch(of: /(?i)content-length:\s*(\d+)/),
      let length = Int(match.1)
    else { throw Failure(description: "an answer without a length: \(head)") }
    let body = answer[end.upperBound...]
    return body.count >= length ? Data(body.prefix(length)) : nil
  }

  private func failure(_ text: String) -> Failure {
    Failure(description: "127.0.0.1:\(port): \(text)")
  }
}
