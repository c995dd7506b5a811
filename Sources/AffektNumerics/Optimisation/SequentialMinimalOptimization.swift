/// Sequential minimal optimisation: the quadratic program of a support vector machine on two classes.
///
/// Maximises Σ yᵢ·βᵢ − ½·Σ βᵢ·βⱼ·Kᵢⱼ over lowerᵢ ≤ βᵢ ≤ upperᵢ with Σ βᵢ = 0, from β = 0. β is the
/// multiplier α of the textbooks times the sign y of the class, so that no step asks for the class.
/// Each iteration moves two multipliers: the one with the largest gradient that may grow, and the
/// one that may shrink with the greatest expected gain by second-order information; of equal ones the
/// last, as in libsvm, whose steps these are but for rounding. Kernel values are kept in single
/// precision (its diagonal and all else in double precision), again as libsvm does. Deterministic.
/// Source: Fan, Chen and Lin, "Working set selection using second order information for training support vector
/// machines", JMLR 6, 2005.
public struct SequentialMinimalOptimization: Sendable {
  /// What is known of the solution.
  public struct Solution: Sendable {
    /// The multipliers β.
    public let multipliers: [Double]
    /// What is added to Σ βⱼ·Kᵢⱼ to classify i: the mean of the gradient over multipliers between
    /// their bounds, or the middle of what the others allow.
    public let intercept: Double
    /// The number of iterations.
    public let iterations: Int
    /// Whether no multiplier was at a bound other than zero at any time, so that wider bounds lead
    /// to the same solution by the same steps.
    public let isInsideBounds: Bool
  }

  /// The number of variables.
  public let count: Int
  /// Rows are filled up with zeros to whole lanes.
  private let stride: Int
  private let kernel: [Float]
  private let diagonal: [Double]

  /// Curvature that is not positive, as of a kernel that is not a proper one, counts as this much.
  private static let smallestCurvature = 1e-12

  /// Lays out the symmetric kernel matrix of the examples of two classes from its blocks: the first
  /// class with itself, the second with itself, and the first with the second.
  public init(first: Matrix<Double>, second: Matrix<Double>, across: Matrix<Double>) {
    let (firstCount, secondCount) = (first.rowCount, second.rowCount)
    precondition(
      first.columnCount == firstCount && second.columnCount == secondCount
        && across.rowCount == firstCount && across.columnCount == secondCount,
      "the blocks do not fit into one matrix")
    let stride = (firstCount + secondCount + 7) / 8 * 8
    let size = (firstCount + secondCount) * stride
    count = firstCount + secondCount
    self.stride = stride
    kernel = [Float](unsafeUninitializedCapacity: size) { target, initialized in
      target.initialize(repeating: 0)
      func copy(_ block: Matrix<Double>, row: Int, column: Int) {
        let columns = block.columnCount
        block.elements.withUnsafeBufferPointer { block in
          for line in 0..<(columns > 0 ? block.count / columns : 0) {
            let start = (row + line) * stride + column
            for place in 0..<columns {
              target[start + place] = Float(block[line * columns + place])
            }
          }
        }
      }
      copy(first, row: 0, column: 0)
      copy(across, row: 0, column: firstCount)
      for row in firstCount..<firstCount + secondCount {
        for column in 0..<firstCount {
          target[row * stride + column] = target[column * stride + row]
        }
      }
      copy(second, row: firstCount, column: firstCount)
      initialized = size
    }
    diagonal =
      (0..<firstCount).map { first[$0, $0] } + (0..<secondCount).map { second[$0, $0] }
      + [Double](repeating: 0, count: stride - count)
  }

  /// Whether all kernel values are finite in single precision.
  public var isFinite: Bool { Vector.allFinite(kernel) }

  /// Solves to within `tolerance`: no pair of multipliers violates the optimality conditions by more.
  ///
  /// One target (1 or −1), one lower bound (≤ 0) and one upper bound (≥ 0) a variable; a variable
  /// whose bounds are both zero takes no part. Stops after `maximumIterations` in any case. Without
  /// variables that may move the multipliers and the intercept are zero.
  public func solve(
    targets: [Double], lower: [Double], upper: [Double], tolerance: Double, maximumIterations: Int
  ) -> Solution {
    precondition(
      targets.count == count && lower.count == count && upper.count == count,
      "there must be one target and two bounds a variable")
    let padding = [Double](repeating: 0, count: stride - count)
    var gradient = targets + padding
    var multipliers = [Double](repeating: 0, count: stride)
    // Zero where a multiplier may grow (shrink), else what takes it out of the comparison.
    var growing = (upper + padding).map { $0 > 0 ? 0 : -Double.infinity }
    var shrinking = (lower + padding).map { $0 < 0 ? 0 : Double.infinity }
    var iterations = 0
    var isInsideBounds = true
    kernel.withUnsafeBytes { kernel in
      diagonal.withUnsafeBytes { diagonal in
        gradient.withUnsafeMutableBytes { gradient in
          growing.withUnsafeMutableBufferPointer { growing in
            shrinking.withUnsafeMutableBufferPointer { shrinking in
              guard let start = kernel.baseAddress else { return }
              let lanes = SolverLanes(
                blocks: stride / 8, gradient: gradient, diagonal: diagonal,
                growing: UnsafeRawBufferPointer(growing),
                shrinking: UnsafeRawBufferPointer(shrinking))
              var (grower, shrinker) = (start, start)
              var step = 0.0
              while iterations < maximumIterations {
                let most = lanes.move(by: step, along: grower, and: shrinker)
                guard most.value - most.least >= tolerance, most.place >= 0 else { break }
                let first = most.place
                grower = start + first * stride * 4
                let second = lanes.partner(
                  of: first, value: most.value, kernelRow: grower,
                  smallestCurvature: Self.smallestCurvature)
                guard second >= 0 else { break }
                shrinker = start + second * stride * 4
                let values = gradient.assumingMemoryBound(to: Double.self)
                let curvature =
                  self.diagonal[first] + self.diagonal[second]
                  - 2 * Double(self.kernel[first * stride + second])
                step =
                  (most.value - values[second])
                  / (curvature > 0 ? curvature : Self.smallestCurvature)
                let room = upper[first] - multipliers[first]
                let otherRoom = multipliers[second] - lower[second]
                if step < min(room, otherRoom) {
                  multipliers[first] += step
                  multipliers[second] -= step
                } else {
                  // On a bound it is exactly there, not next to it by rounding.
                  step = min(room, otherRoom)
                  multipliers[first] = room <= otherRoom ? upper[first] : multipliers[first] + step
                  multipliers[second] =
                    otherRoom <= room ? lower[second] : multipliers[second] - step
                  if room <= otherRoom, upper[first] > 0 { isInsideBounds = false }
                  if otherRoom <= room, lower[second] < 0 { isInsideBounds = false }
                }
                for place in [first, second] {
                  growing[place] = multipliers[place] < upper[place] ? 0 : -.infinity
                  shrinking[place] = multipliers[place] > lower[place] ? 0 : .infinity
                }
                iterations += 1
              }
            }
          }
        }
      }
    }
    multipliers.removeLast(stride - count)
    return Solution(
      multipliers: multipliers,
      intercept: intercept(gradient, growing: growing, shrinking: shrinking),
      iterations: iterations, isInsideBounds: isInsideBounds)
  }

  /// The sum of the kernel values of `variable` with some variables, each times its multiplier.
  public func weightedSum(
    of multipliers: [Double], ofVariables variables: [Int], at variable: Int
  ) -> Double {
    precondition(variable >= 0 && variable < count, "there is no such variable")
    return zip(variables, multipliers).reduce(0) {
      $0 + $1.1 * Double(kernel[variable * stride + $1.0])
    }
  }

  private func intercept(_ gradient: [Double], growing: [Double], shrinking: [Double]) -> Double {
    var (sum, free) = (0.0, 0.0)
    var (least, most) = (-Double.infinity, Double.infinity)
    for variable in 0..<count {
      switch (growing[variable] == 0, shrinking[variable] == 0) {
      case (true, true):
        sum += gradient[variable]
        free += 1
      case (true, false): least = max(least, gradient[variable])
      case (false, true): most = min(most, gradient[variable])
      case (false, false): break
      }
    }
    if free > 0 { return sum / free }
    return least.isFinite && most.isFinite ? (least + most) / 2 : 0
  }
}

/// The two passes of an iteration over all variables, eight at a time in two halves of four: what
/// one instruction takes, so that nothing but the numbers of the loop is kept in registers.
private struct SolverLanes {
  typealias Lanes = SIMD4<Double>

  let blocks: Int
  let gradient: UnsafeMutableRawBufferPointer
  let diagonal: UnsafeRawBufferPointer
  let growing: UnsafeRawBufferPointer
  let shrinking: UnsafeRawBufferPointer

  /// The largest values so far, in each lane, and where they stand.
  private struct Best {
    var value: Lanes
    var place = Lanes(repeating: -1)

    /// Takes in what is not smaller: of equal ones the last stays.
    @inline(__always)
    mutating func take(_ candidate: Lanes, at places: Lanes) {
      let isBetter = candidate .>= value
      value.replace(with: candidate, where: isBetter)
      place.replace(with: places, where: isBetter)
    }

    @inline(__always)
    func last(with other: Best) -> (value: Double, place: Int) {
      var (value, place) = (self.value, self.place)
      let isBetter = (other.value .> value) .| ((other.value .== value) .& (other.place .> place))
      value.replace(with: other.value, where: isBetter)
      place.replace(with: other.place, where: isBetter)
      var best = (value: value[0], place: place[0])
      for lane in 1..<4
      where value[lane] > best.value || (value[lane] == best.value && place[lane] > best.place) {
        best = (value[lane], place[lane])
      }
      return (best.value, Int(saturating: best.place))
    }
  }

  /// Takes `step` times the difference of two kernel rows from the gradient; gives the largest
  /// gradient among the multipliers that may grow, its place (−1 when there is none), and the least
  /// among those that may shrink.
  @inline(__always)
  func move(by step: Double, along grower: UnsafeRawPointer, and shrinker: UnsafeRawPointer)
    -> (value: Double, place: Int, least: Double)
  {
    let step = Lanes(repeating: step)
    var left = Best(value: Lanes(repeating: -.infinity))
    var right = left
    var least = Lanes(repeating: .infinity)
    var otherLeast = least
    var places = Lanes(0, 1, 2, 3)
    for block in 0..<blocks {
      let offset = block * 64
      let value = half(gradient, offset) - step * (row(grower, offset) - row(shrinker, offset))
      let other =
        half(gradient, offset + 32)
        - step * (row(grower, offset + 32) - row(shrinker, offset + 32))
      gradient.storeBytes(of: value, toByteOffset: offset, as: Lanes.self)
      gradient.storeBytes(of: other, toByteOffset: offset + 32, as: Lanes.self)
      left.take(value + half(growing, offset), at: places)
      right.take(other + half(growing, offset + 32), at: places + 4)
      let down = value + half(shrinking, offset)
      let otherDown = other + half(shrinking, offset + 32)
      least.replace(with: down, where: down .< least)
      otherLeast.replace(with: otherDown, where: otherDown .< otherLeast)
      places += 8
    }
    let most = left.last(with: right)
    least.replace(with: otherLeast, where: otherLeast .< least)
    return (most.value, most.place, min(min(least[0], least[1]), min(least[2], least[3])))
  }

  /// The multiplier to shrink when `first`, whose gradient is `value`, grows: that with the largest
  /// square of the difference of gradients over the curvature; −1 when there is none.
  @inline(__always)
  func partner(
    of first: Int, value: Double, kernelRow: UnsafeRawPointer, smallestCurvature: Double
  ) -> Int {
    let value = Lanes(repeating: value)
    let own = Lanes(
      repeating: diagonal.loadUnaligned(fromByteOffset: first * 8, as: Double.self))
    let floor = Lanes(repeating: smallestCurvature)
    var left = Best(value: .zero)
    var right = left
    var places = Lanes(0, 1, 2, 3)
    for block in 0..<blocks {
      let offset = block * 64
      left.take(gain(offset, value, own, kernelRow, floor), at: places)
      right.take(gain(offset + 32, value, own, kernelRow, floor), at: places + 4)
      places += 8
    }
    return left.last(with: right).place
  }

  /// What a step would gain at four places; −1 where it would not go the right way.
  @inline(__always)
  private func gain(
    _ offset: Int, _ value: Lanes, _ own: Lanes, _ kernelRow: UnsafeRawPointer, _ floor: Lanes
  ) -> Lanes {
    let difference = value - (half(gradient, offset) + half(shrinking, offset))
    let kernel = row(kernelRow, offset)
    var curvature = half(diagonal, offset) + own - (kernel + kernel)
    curvature.replace(with: floor, where: curvature .<= 0)
    var gain = difference * difference / curvature
    gain.replace(with: Lanes(repeating: -1), where: difference .<= 0)
    return gain
  }

  @inline(__always)
  private func half(_ values: UnsafeRawBufferPointer, _ offset: Int) -> Lanes {
    values.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  }

  @inline(__always)
  private func half(_ values: UnsafeMutableRawBufferPointer, _ offset: Int) -> Lanes {
    values.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
  }

  /// Four kernel values, whose place among doubles is at `offset`.
  @inline(__always)
  private func row(_ kernel: UnsafeRawPointer, _ offset: Int) -> Lanes {
    Lanes(kernel.loadUnaligned(fromByteOffset: offset / 2, as: SIMD4<Float>.self))
  }
}
