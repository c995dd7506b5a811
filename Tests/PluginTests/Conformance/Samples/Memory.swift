import Synchronization

/// What a plugin must not have: a state that outlives a recording.
final class Memory: Sendable {
  private let number = Mutex(0.0)

  /// Counts from 1.
  func count() -> Double {
    number.withLock {
      $0 += 1
      return $0
    }
  }

  /// The greatest value seen so far.
  func greatest(with value: Double) -> Double {
    number.withLock {
      $0 = max($0, value)
      return $0
    }
  }
}
