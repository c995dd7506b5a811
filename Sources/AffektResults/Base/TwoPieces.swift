import Dispatch
import Synchronization

/// Two pieces of work, at the same time where `threads` allows it.
enum TwoPieces {
  static func results<First: Sendable, Second: Sendable>(
    threads: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    guard threads > 1 else { return (first(), second()) }
    let found = Mutex<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { piece in
      if piece == 0 {
        let value = first()
        found.withLock { $0.0 = value }
      } else {
        let value = second()
        found.withLock { $0.1 = value }
      }
    }
    guard case (let one?, let other?) = found.withLock({ $0 }) else {
      preconditionFailure("both pieces have been done")
    }
    return (one, other)
  }
}
