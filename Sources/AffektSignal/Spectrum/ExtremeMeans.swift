/// Means of the smallest and of the greatest of some values, found without sorting them all.
///
/// It keeps memory from one call to the next, so that a whole spectrogram needs no more than a frame.
public struct ExtremeMeans {
  private var smallest: [Float] = []
  private var greatest: [Float] = []

  /// Makes it ready.
  public init() {}

  /// The mean of the `count` smallest and the mean of the `count` greatest of `values`.
  ///
  /// There must be at least `count` values, and `count` is positive; none may be NaN.
  public mutating func measure(
    _ values: UnsafeBufferPointer<Float>, count: Int
  ) -> (smallest: Float, greatest: Float) {
    precondition(count > 0 && count <= values.count, "there are enough values")
    // The extremes so far in ascending order; the last of `smallest` and the first of `greatest`
    // are what a further value has to beat.
    smallest = values[..<count].sorted()
    greatest = smallest
    smallest.withUnsafeMutableBufferPointer { smallest in
      greatest.withUnsafeMutableBufferPointer { greatest in
        for index in count..<values.count {
          let value = values[index]
          if value < smallest[count - 1] {
            var place = count - 1
            while place > 0, smallest[place - 1] > value {
              smallest[place] = smallest[place - 1]
              place -= 1
            }
            smallest[place] = value
          }
          if value > greatest[0] {
            var place = 0
            while place < count - 1, greatest[place + 1] < value {
              greatest[place] = greatest[place + 1]
              place += 1
            }
            greatest[place] = value
          }
        }
      }
    }
    return (
      smallest.reduce(0, +) / Float(count), greatest.reduce(0, +) / Float(count)
    )
  }
}
