import Foundation
import Glibc

/// Reads a pipe until a moment.
struct TimedReader {
  let descriptor: Int32
  let deadline: ContinuousClock.Instant

  enum Outcome {
    case bytes([UInt8])
    case late
    case ended
  }

  /// Reads `count` bytes.
  mutating func read(_ count: Int) -> Outcome {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let rest = deadline - ContinuousClock.now
      guard rest > .zero else { return .late }

      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&state, 1, Int32(min(1000, rest.components.seconds * 1000 + 10)))
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      guard ready > 0 else { return .ended }
      let added = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, count - filled)
      }
      if added < 0, errno == EINTR { continue }
      guard added > 0 else { return .ended }
      filled += added
    }
    return .bytes(bytes)
  }
}
