import AffektNumerics

/// The bounds of the columns of a feature matrix, for a quick look at all of its values.
struct ColumnBounds {
  private let lower: [Float]
  private let upper: [Float]

  /// Takes the bounds of some columns.
  init(of columns: [FeatureColumn]) {
    // Repeated until whole vectors of eight fit, whatever the number of columns.
    let repetitions = columns.count % 8 == 0 ? 1 : 8
    let lower = columns.map { Float($0.lowerBound ?? -.infinity) }
    let upper = columns.map { Float($0.upperBound ?? .infinity) }
    self.lower = (0..<repetitions).flatMap { _ in lower }
    self.upper = (0..<repetitions).flatMap { _ in upper }
  }

  /// Whether all values are finite and lie between the bounds of their columns.
  ///
  /// Those that do not may still be allowed, as missing values or within the tolerance for rounding.
  func hold(for values: Matrix<Float>) -> Bool {
    let count = values.elements.count
    return values.elements.withUnsafeBytes { elements in
      lower.withUnsafeBytes { lower in
        upper.withUnsafeBytes { upper in
          var isOutside = SIMDMask<SIMD8<Int32>>()
          let greatest = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
          var start = 0
          while start < count {
            var place = 0
            while place < self.lower.count, start + place + 8 <= count {
              let lanes = elements.loadUnaligned(
                fromByteOffset: 4 * (start + place), as: SIMD8<Float>.self)
              let least = lower.loadUnaligned(fromByteOffset: 4 * place, as: SIMD8<Float>.self)
              let most = upper.loadUnaligned(fromByteOffset: 4 * place, as: SIMD8<Float>.self)
              // NaN is neither above nor below anything.
              isOutside
                .|= .!((lanes .>= least) .& (lanes .<= most) .& (lanes .>= -greatest)
                .& (lanes .<= greatest))
              place += 8
            }
            if place < self.lower.count {
              for rest in start + place..<count {
                let value = values.elements[rest]
                let isAllowed =
                  value.isFinite && value >= self.lower[rest - start]
                  && value <= self.upper[rest - start]
                if !isAllowed { return false }
              }
              break
            }
            start += self.lower.count
          }
          return !any(isOutside)
        }
      }
    }
  }
}
