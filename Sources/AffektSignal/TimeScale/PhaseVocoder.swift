import AffektNumerics

/// Makes a sound longer or shorter and keeps its pitch.
///
/// Frames of at least 40 ms (the next power of two N in samples) are put down every N/4 samples of
/// the result, and taken from the signal `speed` times as far apart. The phase of a spectral peak
/// goes on from the frame before as it does in the signal over N/4 samples, for which the frame N/4
/// earlier is transformed, too; the bins around a peak turn with it. At speed 1 the signal comes
/// back, to about 1e-6. The result has ⌈n/speed⌉ samples. Silence stays silence. Onsets are smeared
/// over a frame. Source: Laroche and Dolson, "Improved phase vocoder time-scale modification of
/// audio", IEEE Trans. Speech and Audio Processing 7(3), 1999 (identity phase locking).
public struct PhaseVocoder: Sendable, Hashable {
  /// How much faster the result is than the signal.
  public let speed: Double

  /// Makes a vocoder; the speed is positive.
  public init(speed: Double) {
    precondition(speed > 0 && speed.isFinite, "a speed is positive")
    self.speed = speed
  }

  /// The signal at another speed.
  public func apply(to signal: Signal) -> Signal {
    var length = 16
    while Double(length) < 0.04 * signal.sampleRate { length *= 2 }
    let hop = length / 4
    let resultCount = Int(saturating: (Double(signal.samples.count) / speed).rounded(.up))
    let window = WindowFunction.hann.coefficients(length: length).map { Float($0) }
    let transform = RealFFT(length: length)
    // Frame m has its middle at sample m·hop of the result, and at m·hop·speed of the signal.
    let frameCount = resultCount > 0 ? 1 + resultCount / hop : 0
    var sums = [Float](repeating: 0, count: resultCount + 2 * length)
    var weights = sums
    var vocoder = PhaseLock(binCount: transform.binCount)
    for first in stride(from: 0, to: frameCount, by: 64) {
      let frames = first..<min(first + 64, frameCount)
      // Each frame and the one a hop before it.
      var rows = Matrix<Float>(rows: 2 * frames.count, columns: length)
      for (row, frame) in frames.enumerated() {
        let middle = Int(saturating: (Double(frame * hop) * speed).rounded())
        for (offset, start) in [middle - length / 2, middle - length / 2 - hop].enumerated() {
          let place = (2 * row + offset) * length
          let inside =
            max(0, -start)..<max(max(0, -start), min(length, signal.samples.count - start))
          for index in inside {
            rows.elements[place + index] = signal.samples[start + index] * window[index]
          }
        }
      }
      let spectra = transform.spectra(of: rows)
      var real = Matrix<Float>(rows: frames.count, columns: transform.binCount)
      var imaginary = real
      for row in 0..<frames.count {
        vocoder.next(
          spectra, row: 2 * row, previous: 2 * row + 1, into: &real, &imaginary, at: row)
      }
      let changed = transform.signals(real: real, imaginary: imaginary)
      for (row, frame) in frames.enumerated() {
        for index in 0..<length {
          sums[frame * hop + index] += changed.elements[row * length + index] * window[index]
          weights[frame * hop + index] += window[index] * window[index]
        }
      }
    }
    let samples = (0..<resultCount).map { sums[length / 2 + $0] / weights[length / 2 + $0] }
    return Signal(samples: samples, sampleRate: signal.sampleRate)
  }
}

/// The phases of a result, from frame to frame.
private struct PhaseLock {
  /// The spectrum of the frame before: real and imaginary parts; nil at the beginning.
  private var last: (real: [Float], imaginary: [Float])?
  private let binCount: Int

  init(binCount: Int) { self.binCount = binCount }

  /// The next frame of the result from that of the signal and the one a hop before it.
  mutating func next(
    _ spectra: (real: Matrix<Float>, imaginary: Matrix<Float>), row: Int, previous: Int,
    into real: inout Matrix<Float>, _ imaginary: inout Matrix<Float>, at target: Int
  ) {
    var (x, y) = (spectra.real.row(row), spectra.imaginary.row(row))
    if let last {
      let (beforeX, beforeY) = (spectra.real.row(previous), spectra.imaginary.row(previous))
      let power = zip(x, y).map { $0 * $0 + $1 * $1 }
      for region in Self.regions(of: power) {
        // (result before) · conj(signal before): how far the result has turned away from the
        // signal.
        let peak = region.peak
        let turn = (
          x: last.real[peak] * beforeX[peak] + last.imaginary[peak] * beforeY[peak],
          y: last.imaginary[peak] * beforeX[peak] - last.real[peak] * beforeY[peak]
        )
        let length = (turn.x * turn.x + turn.y * turn.y).squareRoot()
        guard length >= .leastNormalMagnitude else { continue }
        let (cosine, sine) = (turn.x / length, turn.y / length)
        for bin in region.bins {
          (x[bin], y[bin]) = (x[bin] * cosine - y[bin] * sine, x[bin] * sine + y[bin] * cosine)
        }
      }
    }
    let start = target * binCount
    real.elements.replaceSubrange(start..<start + binCount, with: x)
    imaginary.elements.replaceSubrange(start..<start + binCount, with: y)
    last = (x, y)
  }

  /// The peaks of a spectrum, each above two neighbours on either hand, with the bins that are
  /// nearer to it than to the next.
  private static func regions(of power: [Float]) -> [(peak: Int, bins: Range<Int>)] {
    let peaks = power.indices.filter { bin in
      for other in max(0, bin - 2)...min(power.count - 1, bin + 2)
      where other != bin && (power[other] > power[bin] || power[other] == power[bin] && other < bin)
      {
        return false
      }
      return power[bin] > 0
    }
    return peaks.indices.map { index in
      let start = index == 0 ? 0 : (peaks[index - 1] + peaks[index] + 1) / 2
      let end = index + 1 == peaks.count ? power.count : (peaks[index] + peaks[index + 1] + 1) / 2
      return (peaks[index], start..<end)
    }
  }
}
