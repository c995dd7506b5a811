import AffektNumerics

/// How far the bands of a sound rise above their quietest moments: little where noise or a room fills the pauses.
///
/// The mean over bands of Q₉₅(L) − Q₅(L), in dB: L[t] is the level of a mel band in frame t and Q a quantile over
/// frames. The bands are those of 24 from 80 Hz to 8 kHz, or half the sample rate, that lie below the end of the sound. A frame
/// has 20 to 40 ms, and frames overlap by half. The level of the sound cancels out. Steady noise with a ratio of r dB to
/// speech leaves little more than r. Speech in a studio has 35 dB and more, white noise about 10.
public enum BandDynamics {
  private static let bandCount = 24
  private static let lowest = 80.0
  private static let highest = 8000.0
  private static let leastBandCount = 4
  private static let leastFrameCount = 16
  private static let leastFrameTime = 0.02
  private static let quantiles = [0.05, 0.95]

  /// The dynamics of a sound that ends at `edge` Hz, in dB; nil for one of less than 16 frames, with fewer than four bands, and for
  /// silence.
  public static func decibels(of signal: Signal, upTo edge: Double) -> Double? {
    let half = signal.sampleRate / 2
    guard half > lowest, edge > lowest, signal.samples.contains(where: { $0 != 0 }) else {
      return nil
    }
    var length = 2
    while Double(length) < leastFrameTime * signal.sampleRate { length *= 2 }
    let settings = STFTSettings(fftLength: length, hopLength: max(1, length / 2), isCentered: false)
    let bank = MelFilterBank(
      settings: MelFilterBankSettings(
        bandCount: bandCount, minimumFrequency: lowest, maximumFrequency: min(highest, half),
        scale: .htk, normalization: .none),
      fftLength: length, sampleRate: signal.sampleRate)
    let bands = bank.centerFrequencies.count { $0 < edge }
    guard bands >= leastBandCount,
      settings.frameCount(forSampleCount: signal.samples.count) >= leastFrameCount
    else { return nil }
    let power = bank.apply(to: STFT(settings: settings).power(of: signal.samples))
    let levels = Decibels.fromPower(power, range: nil)
    let sum = (0..<bands).reduce(0.0) { sum, band in
      let found = Statistics.quantiles(
        levels.column(band).map(Double.init), probabilities: quantiles)
      return sum + found[1] - found[0]
    }
    return sum / Double(bands)
  }
}
