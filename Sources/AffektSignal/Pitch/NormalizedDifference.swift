import AffektNumerics

/// How badly each frame of a signal agrees with itself a period later: YIN's cumulative mean
/// normalised difference function.
///
/// d[k] = Σₙ (x[n] − x[n + k])², where x is zero beyond the end of the frame, and
/// d′[k] = d[k] / ((1/k) Σ_{j=1…k} d[j]). It is 1 on average, near 0 at a period of the frame, and 0
/// everywhere on silence. The sum of squares is taken apart into energies and an autocorrelation by
/// Fourier transforms. Reference implementation: `librosa.yin` (version 0.11), which computes it in
/// single precision as well; they agree to about 1e-5. As there, d[1] has x[0]² too much, which moves
/// every mean by x[0]²/k and matters where a frame is about to end in silence. Source: de Cheveigné and Kawahara, "YIN, a
/// fundamental frequency estimator for speech and music", JASA 111(4), 2002, equation 8.
struct NormalizedDifference {
  /// The periods that were looked at, in samples.
  let periods: ClosedRange<Int>
  /// d′: frames × periods.
  let values: Matrix<Float>

  /// Measures the frames of `samples`; periods must be positive and shorter than a frame.
  init(of samples: [Float], frames: FrameSettings, periods: ClosedRange<Int>) {
    precondition(
      periods.lowerBound > 0 && periods.upperBound < frames.frameLength,
      "periods are positive and shorter than a frame")
    self.periods = periods
    let lagCount = periods.upperBound + 1
    let transform = RealFFT(
      length: Self.transformLength(atLeast: frames.frameLength + periods.upperBound))
    let window = [Float](unsafeUninitializedCapacity: transform.length) { buffer, count in
      buffer.initialize(repeating: 0)
      buffer[..<frames.frameLength].update(repeating: 1)
      count = transform.length
    }
    let frameCount = frames.frameCount(forSampleCount: samples.count)
    // The last frame is read up to the length of the transform, where the window is zero.
    let padded =
      frames.padding.pad(samples, by: frames.padLength)
      + [Float](repeating: 0, count: transform.length - frames.frameLength)
    let workspace = RealFFT.Workspace(for: transform)
    var correlations = Matrix<Float>(rows: min(8, frameCount), columns: lagCount)
    var values = Matrix<Float>(rows: frameCount, columns: periods.count)
    values.elements.withUnsafeMutableBufferPointer { values in
      correlations.elements.withUnsafeMutableBufferPointer { correlations in
        padded.withUnsafeBufferPointer { padded in
          window.withUnsafeBufferPointer { window in
            guard let samples = padded.baseAddress, let window = window.baseAddress,
              let correlations = correlations.baseAddress, let values = values.baseAddress
            else { return }
            for first in stride(from: 0, to: frameCount, by: 8) {
              let count = min(8, frameCount - first)
              let start = samples + first * frames.hopLength
              transform.autocorrelate(
                frames: start, hop: frames.hopLength, frameCount: count, window: window,
                lagCount: lagCount, into: correlations, workspace)
              for index in 0..<count {
                Self.normalize(
                  correlations + index * lagCount, frame: start + index * frames.hopLength,
                  periods: periods, into: values + (first + index) * periods.count)
              }
            }
          }
        }
      }
    }
    self.values = values
  }

  /// Calls `body` with the values of a frame, without copying.
  func withFrame<Result>(_ frame: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    values.elements.withUnsafeBufferPointer { elements in
      let start = frame * periods.count
      return body(UnsafeBufferPointer(rebasing: elements[start..<start + periods.count]))
    }
  }

  /// The shortest length 2ᵃ, 3·2ᵃ or 5·2ᵃ, with a > 0, that is at least `length`.
  private static func transformLength(atLeast length: Int) -> Int {
    let candidates = [2, 6, 10].map { factor in
      var candidate = factor
      while candidate < length { candidate *= 2 }
      return candidate
    }
    return candidates.reduce(candidates[0]) { min($0, $1) }
  }

  /// d′ of one frame from its autocorrelation r: d[k] = 2(r[0] − r[k]) − Σ_{n<k} x[n]², but for k = 1
  /// nothing is subtracted.
  private static func normalize(
    _ correlation: UnsafePointer<Float>, frame: UnsafePointer<Float>, periods: ClosedRange<Int>,
    into values: UnsafeMutablePointer<Float>
  ) {
    var energy = 0.0
    var sum = Double(frame[0]) * Double(frame[0])
    for lag in 1...periods.upperBound {
      energy += Double(frame[lag - 1]) * Double(frame[lag - 1])
      let difference = 2 * (Double(correlation[0]) - Double(correlation[lag])) - energy
      sum += difference
      guard lag >= periods.lowerBound else { continue }
      let mean = sum / Double(lag)
      values[lag - periods.lowerBound] =
        Float(difference / (mean + Double(Float.leastNormalMagnitude)))
    }
  }
}
