/// Memory for numbers in single precision that stays where it is.
final class FloatMemory {
  let start: UnsafeMutablePointer<Float>
  let count: Int

  /// Memory for `count` zeros.
  init(_ count: Int) {
    self.count = count
    // Memory of no length would have no address.
    start = .allocate(capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { start.deallocate() }

  /// All numbers.
  var buffer: UnsafeMutableBufferPointer<Float> { .init(start: start, count: count) }

  /// Some of them.
  func part(_ first: Int, _ length: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(first >= 0 && length >= 0 && first + length <= count, "outside the memory")
    return .init(start: start + first, count: length)
  }

  /// Sets all to zero.
  func clear() { start.update(repeating: 0, count: count) }
}
