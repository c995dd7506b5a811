import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

extension FrameStudy {
  /// The number of mel bands, and how many cepstral coefficients are kept of them.
  private static let (bandCount, keptCount) = (26, 13)

  /// Follows the loudest frame of a signal to its cepstral coefficients: Hann window, transform, mel
  /// bands, levels, cosine transform; nil for silence and for a signal that is shorter than the frame.
  init?(loudestOf signal: Signal, fftLength: Int) {
    let count = signal.samples.count - fftLength
    guard count >= 0 else { return nil }
    func energy(_ start: Int) -> Float {
      signal.samples[start..<start + fftLength].reduce(0) { $0 + $1 * $1 }
    }
    let starts = stride(from: 0, through: count, by: max(1, fftLength / 4))
    guard let start = starts.max(by: { energy($0) < energy($1) }), energy(start) > 0 else {
      return nil
    }
    let samples = Array(signal.samples[start..<start + fftLength])
    let power = STFT(
      settings: STFTSettings(fftLength: fftLength, hopLength: fftLength, isCentered: false)
    ).power(of: samples)
    let mel = MelFilterBankSettings(bandCount: Self.bandCount)
    let bank = MelFilterBank(settings: mel, fftLength: fftLength, sampleRate: signal.sampleRate)
    let levels = Decibels.fromPower(bank.apply(to: power))
    let cepstra = CosineTransform(
      inputCount: Self.bandCount, coefficientCount: Self.keptCount
    ).apply(to: levels).row(0).map(Double.init)
    let spectrum = Decibels.fromPower(power.rows, reference: .maximum, range: 100)
    self.init(
      start: (Double(start) / signal.sampleRate).rounded(digits: 6),
      sampleRate: signal.sampleRate,
      samples: samples.map { Double($0).rounded(digits: 4) },
      window: WindowFunction.hann.coefficients(length: fftLength, paddedTo: fftLength).map {
        Double($0).rounded(digits: 4)
      }, spectrum: spectrum.row(0).map { Double($0).rounded(digits: 4) },
      bandEdges: Self.edges(of: mel, sampleRate: signal.sampleRate),
      bandLevels: levels.row(0).map { Double($0).rounded(digits: 5) },
      cepstra: cepstra.map { $0.rounded(digits: 5) },
      smoothedLevels: Self.levels(of: cepstra).map { $0.rounded(digits: 5) })
  }

  private static func edges(of mel: MelFilterBankSettings, sampleRate: Double) -> [Double] {
    let lowest = mel.scale.mel(fromHertz: mel.minimumFrequency)
    let highest = mel.scale.mel(fromHertz: mel.maximumFrequency ?? sampleRate / 2)
    return (0..<mel.bandCount + 2).map { edge in
      mel.scale.hertz(
        fromMel: lowest + (highest - lowest) * Double(edge) / Double(mel.bandCount + 1)
      ).rounded(digits: 6)
    }
  }

  /// The levels that some first coefficients give back: the transpose of the orthonormal transform.
  private static func levels(of cepstra: [Double]) -> [Double] {
    (0..<bandCount).map { band in
      cepstra.enumerated().reduce(0) { sum, part in
        let scale = (part.offset == 0 ? 1 : 2.0.squareRoot()) / Double(bandCount).squareRoot()
        let angle = Double.pi * Double(part.offset) * (Double(band) + 0.5) / Double(bandCount)
        return sum + scale * part.element * cos(angle)
      }
    }
  }
}
