/// Does `count` pieces of work, at most `width` at a time, and gives their outcomes in order.
///
/// The order of the outcomes does not depend on which piece ends first. When a piece throws, or the
/// task is cancelled, no further piece begins and the error is thrown.
func concurrentMap<Value: Sendable>(
  count: Int, width: Int, _ work: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    var values = [Value?](repeating: nil, count: count)
    var next = 0
    func begin() {
      let index = next
      next += 1
      group.addTask {
        try Task.checkCancellation()
        return (index, try work(index))
      }
    }
    while next < min(count, max(1, width)) { begin() }
    while let (index, value) = try await group.next() {
      values[index] = value
      if next < count { begin() }
    }
    return values.compactMap { $0 }
  }
}
