import Synchronization

/// What thumbnails of recordings of one rate have in common: the transform and the mel bands.
struct ThumbnailPlan: Sendable {
  /// The transform of frames that lie one after the other.
  let transform: STFT
  /// The mel bands.
  let bank: MelFilterBank

  private init(fftLength: Int, sampleRate: Double) {
    transform = STFT(
      settings: STFTSettings(fftLength: fftLength, hopLength: fftLength, isCentered: false))
    let highest = min(8_000, sampleRate / 2)
    bank = MelFilterBank(
      settings: MelFilterBankSettings(
        bandCount: SoundThumbnail.bandCount, minimumFrequency: min(50, highest / 2),
        maximumFrequency: highest, scale: .slaney, normalization: .slaney),
      fftLength: fftLength, sampleRate: sampleRate)
  }

  private struct Key: Hashable {
    let fftLength: Int
    let sampleRate: Double
  }

  private static let plans = Mutex<[Key: ThumbnailPlan]>([:])

  /// The plan for frames of `fftLength` samples at `sampleRate` Hz, made once.
  static func shared(fftLength: Int, sampleRate: Double) -> ThumbnailPlan {
    let key = Key(fftLength: fftLength, sampleRate: sampleRate)
    return plans.withLock { plans in
      if let known = plans[key] { return known }
      let plan = ThumbnailPlan(fftLength: fftLength, sampleRate: sampleRate)
      plans[key] = plan
      return plan
    }
  }
}
