import AffektNumerics
import Synchronization

/// Does `count` pieces of work, at most `width` at a time, and gives their outcomes in order.
///
/// The order of the outcomes does not depend on which piece ends first. When a piece throws, or the
/// task is cancelled, no further piece begins and the error is thrown.
package func concurrentMap<Value: Sendable>(
  count: Int, width: Int, _ work: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  let queue = WorkQueue(count: count)
  return try await withThrowingTaskGroup(of: [(Int, Value)].self) { group in
    // As many workers as pieces at a time, each taking the next piece: a task a piece would cost a
    // change of threads a piece.
    for _ in 0..<min(count, max(1, width)) {
      group.addTask {
        var done: [(Int, Value)] = []
        while let index = queue.next() {
          try Task.checkCancellation()
          done.append((index, try work(index)))
        }
        return done
      }
    }
    var values = [Value?](repeating: nil, count: count)
    while let done = try await group.next() {
      for (index, value) in done { values[index] = value }
    }
    return values.compactMap { $0 }
  }
}

/// The pieces of work that no worker has taken yet.
private final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) { self.count = count }

  /// The next piece; nil when all are taken.
  func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}

/// Does a piece of work for each of `count` recordings, as `concurrentMap` does, and keeps the memory that
/// holds the outcomes close to what they fill.
func concurrentRecordings<Value: Sendable>(
  count: Int, width: Int, _ work: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  try await concurrentMap(count: count, width: width) { index in
    defer { if index % 4096 == 4095 { ProcessMemory.releaseFreedPages() } }
    return try work(index)
  }
}
