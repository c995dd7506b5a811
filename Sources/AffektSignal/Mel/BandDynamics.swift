import AffektNumerics

/// How far the bands of a sound rise above their quietest moments: little where noise, hum or a room fills the pauses.
///
/// A band rises by Q₉₅(L) − Q₅(L), in dB: L[t] is its level in frame t and Q a quantile over frames. The bands are those
/// of 24 mel bands from 30 Hz to 8 kHz, or half the sample rate, that lie below the end of the sound. A frame has 20 to
/// 40 ms, and frames overlap by half. The level of the sound cancels out. Steady noise with a ratio of r dB to speech
/// leaves little more than r.
public struct BandDynamics: Sendable, Equatable {
  /// The mean rise of the bands, in dB.
  public let mean: Double
  /// The rise of the band that rises least, in dB: where a hum or a steady tone sounds.
  public let least: Double
  /// The middle of that band, in Hz.
  public let leastFrequency: Double

  private static let bandCount = 24
  private static let lowest = 30.0
  private static let highest = 8000.0
  private static let leastBandCount = 4
  private static let leastFrameCount = 16
  private static let leastFrameTime = 0.02
  private static let quantiles = [0.05, 0.95]

  /// Measures a sound that ends at `edge` Hz; nil for one of less than 16 frames, with fewer than four bands or a rate
  /// too low for them, and for silence.
  public init?(of signal: Signal, upTo edge: Double) {
    let half = signal.sampleRate / 2
    guard half > Self.lowest, signal.samples.contains(where: { $0 != 0 }) else { return nil }
    var length = 2
    while Double(length) < Self.leastFrameTime * signal.sampleRate { length *= 2 }
    let settings = STFTSettings(fftLength: length, hopLength: max(1, length / 2), isCentered: false)
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(
        bandCount: Self.bandCount, minimumFrequency: Self.lowest,
        maximumFrequency: min(Self.highest, half), scale: .htk, normalization: .none),
      fftLength: length, sampleRate: signal.sampleRate)
    let centers = bank.centerFrequencies.filter { $0 < edge }
    guard centers.count >= Self.leastBandCount, bank.emptyBandCount == 0,
      settings.frameCount(forSampleCount: signal.samples.count) >= Self.leastFrameCount
    else { return nil }
    let power = bank.apply(to: STFT(settings: settings).power(of: signal.samples))
    let levels = Decibels.fromPower(power, range: nil)
    let rises = centers.indices.map { band in
      let found = Statistics.quantiles(
        levels.column(band).map(Double.init), probabilities: Self.quantiles)
      return found[1] - found[0]
    }
    guard let least = rises.indices.min(by: { rises[$0] < rises[$1] }) else { return nil }
    mean = rises.reduce(0, +) / Double(rises.count)
    self.least = rises[least]
    leastFrequency = centers[least]
  }
}
