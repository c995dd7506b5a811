import Foundation

/// A recursive filter made of sections of second order, run in double precision.
///
/// Each section is y[n] = b₀x[n] + b₁x[n−1] + b₂x[n−2] − a₁y[n−1] − a₂y[n−2], at rest before the
/// first sample. Silence stays silence.
public struct BiquadCascade: Sendable, Hashable {
  /// The coefficients of one section, the first of the denominator being 1.
  public struct Section: Sendable, Hashable {
    /// The numerator: b₀, b₁, b₂.
    public let b0, b1, b2: Double
    /// The denominator: a₁, a₂.
    public let a1, a2: Double
  }

  /// The sections, in the order in which they are run.
  public let sections: [Section]

  /// A Butterworth high-pass filter: maximally flat, 3 dB down at the cut-off, falling by 6 dB an
  /// octave for each order.
  ///
  /// The analogue filter is carried over by the bilinear transform with the cut-off warped back, so
  /// that it lies exactly where it was asked for. Source: Butterworth, "On the theory of filter
  /// amplifiers", Wireless Engineer 7, 1930; reference implementation: `scipy.signal.butter` with
  /// `btype="highpass"`.
  ///
  /// - Parameters:
  ///   - cutoff: The frequency where the gain is 1/√2, in Hz: between 0 and half the sample rate.
  ///   - order: The order, positive.
  ///   - sampleRate: The sample rate of the signal, in Hz.
  public static func butterworthHighPass(
    cutoff: Double, order: Int, sampleRate: Double
  ) -> BiquadCascade {
    precondition(order > 0, "a filter has a positive order")
    precondition(
      cutoff > 0 && cutoff < sampleRate / 2, "a cut-off lies between 0 Hz and half the rate")
    let k = tan(Double.pi * cutoff / sampleRate)
    var sections: [Section] = []
    if order % 2 == 1 {
      let norm = 1 / (1 + k)
      sections.append(Section(b0: norm, b1: -norm, b2: 0, a1: (k - 1) * norm, a2: 0))
    }
    for pair in 0..<order / 2 {
      // Poles lie on a half circle; a pair at this angle from the imaginary axis is damped so.
      let angle = Double.pi * Double(2 * pair + 1) / Double(2 * order)
      let damping = 2 * sin(angle)
      let norm = 1 / (1 + damping * k + k * k)
      sections.append(
        Section(
          b0: norm, b1: -2 * norm, b2: norm, a1: 2 * (k * k - 1) * norm,
          a2: (1 - damping * k + k * k) * norm))
    }
    return BiquadCascade(sections: sections)
  }

  /// A Butterworth band-pass filter: maximally flat, 3 dB down at both limits, falling by 6 dB an
  /// octave for each order below and above.
  ///
  /// Each pole p of the low-pass filter of radius 1 gives two: the solutions of s² − (b − a)·p·s +
  /// a·b = 0 with the limits a and b, warped as for the high-pass filter. The gain is 1 at their
  /// geometric mean. Reference implementation: `scipy.signal.butter` with `btype="bandpass"`.
  ///
  /// - Parameters:
  ///   - low: The lower limit in Hz, where the gain is 1/√2: positive.
  ///   - high: The upper limit in Hz: above the lower one and below half the sample rate.
  ///   - order: The order of either slope, positive.
  ///   - sampleRate: The sample rate of the signal, in Hz.
  public static func butterworthBandPass(
    low: Double, high: Double, order: Int, sampleRate: Double
  ) -> BiquadCascade {
    precondition(order > 0, "a filter has a positive order")
    precondition(
      low > 0 && low < high && high < sampleRate / 2,
      "the limits of a band rise and lie between 0 Hz and half the rate")
    let lower = tan(Double.pi * low / sampleRate)
    let upper = tan(Double.pi * high / sampleRate)
    let (width, center) = (upper - lower, lower * upper)
    // The section with the analogue transfer function width·s / (s² + damping·s + square).
    func section(damping: Double, square: Double) -> Section {
      let norm = 1 / (1 + damping + square)
      return Section(
        b0: width * norm, b1: 0, b2: -width * norm, a1: 2 * (square - 1) * norm,
        a2: (1 - damping + square) * norm)
    }
    var sections: [Section] = []
    if order % 2 == 1 { sections.append(section(damping: width, square: center)) }
    for pair in 0..<order / 2 {
      let angle = Double.pi * Double(2 * pair + 1) / Double(2 * order)
      // Half the pole times the width: the solutions are half ± √(half² − center).
      let half = (real: -sin(angle) * width / 2, imaginary: cos(angle) * width / 2)
      let square = (
        real: half.real * half.real - half.imaginary * half.imaginary - center,
        imaginary: 2 * half.real * half.imaginary
      )
      let length = hypot(square.real, square.imaginary)
      // The imaginary part of the root has the sign of that of the square, which is not positive.
      let root = (
        real: max(0, (length + square.real) / 2).squareRoot(),
        imaginary: -max(0, (length - square.real) / 2).squareRoot()
      )
      for sign in [1.0, -1] {
        let pole = (
          real: half.real + sign * root.real, imaginary: half.imaginary + sign * root.imaginary
        )
        sections.append(
          section(
            damping: -2 * pole.real,
            square: pole.real * pole.real + pole.imaginary * pole.imaginary))
      }
    }
    return BiquadCascade(sections: sections)
  }

  /// The filtered samples, as many as there were.
  public func apply(to samples: [Float]) -> [Float] {
    apply(inDoublePrecision: samples.map(Double.init)).map { Float($0) }
  }

  /// The filtered samples in double precision, as many as there were.
  public func apply(inDoublePrecision samples: [Double]) -> [Double] {
    var values = samples
    for section in sections {
      var (state1, state2) = (0.0, 0.0)
      for index in values.indices {
        let input = values[index]
        let output = section.b0 * input + state1
        state1 = section.b1 * input - section.a1 * output + state2
        state2 = section.b2 * input - section.a2 * output
        values[index] = output
      }
    }
    return values
  }
}
