import AffektNumerics
import Foundation

/// The penalised loss of multinomial logistic regression as a function of weights and intercepts.
///
/// A point is laid out as the weights of `SoftmaxPass`. With two classes those of the first stay at zero,
/// so that the pair has one weight vector.
///
/// With no more columns than rows, columns are centred and turned to the principal axes of their
/// second moments, which leaves the penalty and the decisions as they are. There the Hessian is
/// almost diagonal: about κₖ·e + λ for class k and an axis of variance e, with the penalty λ and the
/// mean κₖ of p·(1 − p) over the examples. That is the preconditioner, for every penalty alike.
struct LogisticLoss: SmoothFunction {
  private let columnCount: Int
  private let classCount: Int
  private let pass: SoftmaxPass
  /// The rows along the principal axes, class after class, each class filled up with zeros to a
  /// multiple of `SoftmaxPass.rowsTogether`.
  private let rows: [Double]
  private let segments: [Segment]
  /// Σ sᵢ·xᵢ over the examples of each class, which the loss is linear in: as a point.
  private let classSums: [Double]
  /// The sum of the weights of all examples.
  let totalWeight: Double
  private let axes: PrincipalAxes?
  /// λ: the weight of ½·‖w‖².
  var penalty = 0.0
  /// The mean of p·(1 − p) at the point that was evaluated last.
  private var spreads: [Double]

  /// The rows of one class, and the weight of each divided by the sum of all.
  private struct Segment {
    var start: Int
    var count: Int
    var weight: Double
  }

  /// So that a class without doubt does not divide by zero.
  private static let leastSpread = 1e-6

  init(rows: Matrix<Double>, labels: [Int], classCount: Int, classWeights: [Double]) {
    let columns = rows.columnCount
    columnCount = columns
    self.classCount = classCount
    pass = SoftmaxPass(columns: columns, classes: classCount)
    let width = pass.width
    let counts = labels.reduce(into: [Int](repeating: 0, count: classCount)) { $0[$1] += 1 }
    let total = Vector.sum(zip(classWeights, counts).map { $0 * Double($1) })
    totalWeight = total
    axes = PrincipalAxes(of: rows, rowWeights: labels.map { classWeights[$0] / total })
    let turned = axes?.turned(rows) ?? rows

    var segments: [Segment] = []
    var next: [Int] = []
    var place = 0
    for (label, count) in counts.enumerated() {
      segments.append(Segment(start: place, count: count, weight: classWeights[label] / total))
      next.append(place)
      let together = SoftmaxPass.rowsTogether
      place += (count + together - 1) / together * together
    }
    self.segments = segments
    // Never empty, so that there is memory to point to.
    var sorted = [Double](repeating: 0, count: max(place * columns, 1))
    var sums = [Double](repeating: 0, count: pass.weightCount)
    for (row, label) in labels.enumerated() {
      let weight = segments[label].weight
      let start = next[label] * columns
      for column in 0..<columns {
        let value = turned.elements[row * columns + column]
        sorted[start + column] = value
        sums[column * width + label] += weight * value
      }
      sums[columns * width + label] += weight
      next[label] += 1
    }
    self.rows = sorted
    classSums = sums
    spreads = [Double](repeating: 0, count: width)
  }

  /// The number of classes, filled up.
  private var width: Int { pass.width }

  /// The number of components of a point.
  var dimension: Int { pass.weightCount }

  /// The components of a point that the penalty is on.
  var penalized: Range<Int> { 0..<columnCount * width }

  /// The weights at a point: classes × columns as they were given.
  func weights(at point: [Double]) -> Matrix<Double> {
    var weights = Matrix<Double>(rows: classCount, columns: columnCount)
    for column in 0..<columnCount {
      for label in 0..<classCount { weights[label, column] = point[column * width + label] }
    }
    return axes?.turnedBack(weights) ?? weights
  }

  /// The intercepts at a point.
  ///
  /// A constant added to all of them changes nothing; of more than two they sum to zero.
  func intercepts(at point: [Double]) -> [Double] {
    var intercepts = Array(point[(columnCount * width)...].prefix(classCount))
    if let axes {
      let shifts = weights(at: point).product(with: axes.origin)
      for label in intercepts.indices { intercepts[label] -= shifts[label] }
    }
    if classCount > 2 {
      let mean = Vector.sum(intercepts) / Double(classCount)
      for label in intercepts.indices { intercepts[label] -= mean }
    }
    return intercepts
  }

  /// The largest magnitude of a derivative by a weight or an intercept, for columns as they were given.
  func magnitude(ofGradient gradient: [Double], limit: Double) -> Double {
    let largest = gradient.reduce(0) { max($0, abs($1)) }
    guard let axes else { return largest }
    // Turning keeps lengths, so the largest component is at least the root of the mean square.
    let offsets = gradient[(columnCount * width)...]
    var bound = 0.0
    var squares = [Double](repeating: 0, count: width)
    for start in stride(from: 0, to: columnCount * width, by: width) {
      for label in 0..<width { squares[label] += gradient[start + label] * gradient[start + label] }
    }
    for (square, offset) in zip(squares, offsets) {
      let length = square.squareRoot() - abs(offset) * axes.originLength
      bound = max(bound, abs(offset), length / Double(columnCount).squareRoot())
    }
    if bound > limit { return bound }
    var weights = Matrix<Double>(rows: classCount, columns: columnCount)
    for column in 0..<columnCount {
      for label in 0..<classCount { weights[label, column] = gradient[column * width + label] }
    }
    let turned = axes.turnedBack(weights)
    var magnitude = 0.0
    for (label, offset) in offsets.prefix(classCount).enumerated() {
      magnitude = max(magnitude, abs(offset))
      for column in 0..<columnCount {
        magnitude = max(magnitude, abs(turned[label, column] + offset * axes.origin[column]))
      }
    }
    return magnitude
  }

  func precondition(_ vector: inout [Double]) -> Bool {
    guard let axes else { return false }
    for column in 0...columnCount {
      let variance = column < columnCount ? axes.variances[column] : 1
      let penalty = column < columnCount ? penalty : 0
      for label in 0..<width {
        vector[column * width + label] /= spreads[label] * variance + penalty
      }
    }
    return true
  }

  /// The mean weighted loss plus ½·λ·‖w‖², with its gradient.
  mutating func value(at point: [Double], gradient: inout [Double]) -> Double {
    for index in gradient.indices { gradient[index] = -classSums[index] }
    var loss = addLogSums(at: point, &gradient) - Vector.dot(point, classSums)
    var squares = 0.0
    for index in penalized {
      squares += point[index] * point[index]
      gradient[index] += penalty * point[index]
    }
    if classCount == 2 {
      for start in stride(from: 0, to: dimension, by: width) { gradient[start] = 0 }
    }
    loss += 0.5 * penalty * squares
    return loss
  }

  /// Adds the gradient of Σ sᵢ·ln Σₖ exp(wₖ·xᵢ + bₖ) and returns that sum; sets the spreads.
  private mutating func addLogSums(at point: [Double], _ gradient: inout [Double]) -> Double {
    var pass = pass
    let total = rows.withUnsafeBufferPointer { rows in
      point.withUnsafeBufferPointer { point in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let rows = rows.baseAddress, let point = point.baseAddress,
            let gradient = gradient.baseAddress
          else { return 0.0 }
          return segments.reduce(0) { sum, segment in
            sum
              + pass.add(
                rows + segment.start * columnCount, count: segment.count, weight: segment.weight,
                weights: point, to: gradient)
          }
        }
      }
    }
    for label in 0..<width {
      spreads[label] = max(pass.probabilitySums[label] - pass.squareSums[label], Self.leastSpread)
    }
    return total
  }
}
