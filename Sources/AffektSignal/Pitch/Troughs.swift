/// The local minima of a difference function, and where between the samples they lie.
///
/// Sample k is a minimum if x[k − 1] > x[k] ≤ x[k + 1]; the first and the last must lie below their
/// one neighbour.
struct Troughs {
  /// The places of the minima, in ascending order.
  private(set) var places: [Int] = []

  /// Finds the minima of `values`, of which there must be at least two.
  init(of values: UnsafeBufferPointer<Float>) {
    let last = values.count - 1
    if values[0] < values[1] { places.append(0) }
    for place in 1..<max(1, last)
    where values[place] < values[place - 1] && values[place] <= values[place + 1] {
      places.append(place)
    }
    if values[last] < values[last - 1] { places.append(last) }
  }

  /// How far the vertex of the parabola through a sample and its neighbours lies from the sample.
  ///
  /// 0 at either end, and where the vertex is a sample away or more.
  static func shift(at place: Int, in values: UnsafeBufferPointer<Float>) -> Double {
    guard place > 0, place < values.count - 1 else { return 0 }
    let curvature = values[place + 1] + values[place - 1] - 2 * values[place]
    let slope = (values[place + 1] - values[place - 1]) / 2
    return abs(slope) < abs(curvature) ? Double(-slope / curvature) : 0
  }
}
