import AffektNumerics
import Foundation

/// Noise that is computed: white, pink, hum, and noise with the spectrum of a recording.
///
/// Each function gives as many samples as asked for; their level is arbitrary, and equal generators
/// give equal noise.
public enum Noise {
  /// White noise: independent samples of the standard normal distribution.
  public static func white(count: Int, using generator: inout SeededGenerator) -> [Float] {
    (0..<count).map { _ in Float(generator.normal()) }
  }

  /// Pink noise, whose power falls by 3 dB an octave: every octave is equally strong.
  ///
  /// White noise passes sections of first order, each with a pole and a zero half an octave above
  /// it, one octave apart from 0.18 of the rate down to 10 Hz. In their range the power follows 1/f
  /// within half a decibel, on average over an octave. What the filter needs to settle is cut off.
  public static func pink(
    count: Int, sampleRate: Double, using generator: inout SeededGenerator
  ) -> [Float] {
    let lead = Int(saturating: (sampleRate / 4).rounded())
    let filter = BiquadCascade.pinking(sampleRate: sampleRate)
    let filtered = filter.apply(to: white(count: count + lead, using: &generator))
    return Array(filtered[lead...])
  }

  /// The hum of mains: a sine of `frequency` Hz and its odd harmonics, up to the 39th and half the
  /// rate.
  ///
  /// Harmonic k has the amplitude 1/k, as in a square wave, and a random phase.
  public static func hum(
    count: Int, frequency: Double, sampleRate: Double, using generator: inout SeededGenerator
  ) -> [Float] {
    var samples = [Double](repeating: 0, count: count)
    for harmonic in stride(from: 1.0, through: 39, by: 2)
    where harmonic * frequency < sampleRate / 2 {
      let start = generator.uniform(in: 0..<2 * Double.pi)
      let step = 2 * Double.pi * harmonic * frequency / sampleRate
      for index in 0..<count { samples[index] += sin(start + step * Double(index)) / harmonic }
    }
    return samples.map { Float($0) }
  }

  /// Noise with the long-term average spectrum of a recording, which masks it evenly.
  ///
  /// White noise is filtered with the root of the mean power of the recording's spectra (frames of
  /// 2ᵏ samples that last 32 ms or longer, a Hann window, half overlapping), by an impulse response
  /// of linear phase of a frame's length.
  public static func shaped(
    like signal: Signal, using generator: inout SeededGenerator
  ) -> [Float] {
    var length = 64
    while Double(length) < 0.032 * signal.sampleRate { length *= 2 }
    let transform = STFT(settings: STFTSettings(fftLength: length, hopLength: length / 2))
    let power = transform.power(of: signal.samples)
    var sums = [Double](repeating: 0, count: length / 2 + 1)
    power.forEachFrame { _, bins in
      for bin in bins.indices { sums[bin] += Double(bins[bin]) }
    }
    // The scale is arbitrary; that of the strongest bin keeps all of it within single precision.
    let greatest = max(sums.reduce(0, max), .leastNormalMagnitude)
    let magnitudes = sums.map { Float(($0 / greatest).squareRoot()) }
    let response = RealFFT(length: length).signals(
      real: Matrix([magnitudes]),
      imaginary: Matrix(rows: 1, columns: magnitudes.count)
    ).elements
    // Symmetric about its middle, and tapered to zero at its ends.
    let taper = WindowFunction.hann.coefficients(length: length)
    let centered = (0..<length).map {
      response[($0 + length / 2) % length] * Float(taper[$0])
    }
    let noise = white(count: signal.samples.count + length, using: &generator)
    return Array(Convolution(response: centered).apply(to: noise)[length...])
  }
}

extension BiquadCascade {
  /// The filter that makes white noise pink; the gain at low frequencies is 1.
  fileprivate static func pinking(sampleRate: Double) -> BiquadCascade {
    var sections: [Section] = []
    // Further up the zeros, which the bilinear transform crowds near half the rate, would weaken
    // the top.
    var frequency = 0.18 * sampleRate
    while frequency > 10 {
      // (1 + s/zero) / (1 + s/pole) by the bilinear transform, both frequencies warped.
      let pole = tan(Double.pi * frequency / sampleRate)
      let zero = tan(Double.pi * frequency * 2.0.squareRoot() / sampleRate)
      let norm = 1 / (1 + 1 / pole)
      sections.append(
        Section(
          b0: (1 + 1 / zero) * norm, b1: (1 - 1 / zero) * norm, b2: 0, a1: (1 - 1 / pole) * norm,
          a2: 0))
      frequency /= 2
    }
    return BiquadCascade(sections: sections)
  }
}
