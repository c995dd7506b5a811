import AffektNumerics
import AffektSignal

/// The power spectrogram summed into mel bands.
public struct MelSpectrogram: AnalysisView {
  /// How the transform is taken and how its bins are summed.
  public struct Settings: AnalysisSettings {
    /// The view that the settings determine.
    public typealias View = MelSpectrogram

    /// How the transform is taken.
    public let stft: STFTSettings
    /// How its bins are summed.
    public let mel: MelFilterBankSettings

    public init(_ stft: STFTSettings, mel: MelFilterBankSettings) {
      self.stft = stft
      self.mel = mel
    }

    /// How the frames are cut.
    public var framing: FrameSettings? { stft.frames }

    /// More bands than hold a bin of the transform.
    public func excess(sampleRate: Double) -> [SettingExcess] {
      let bank = MelFilterBank(settings: mel, fftLength: stft.fftLength, sampleRate: sampleRate)
      return [
        SettingExcess(
          "bands", asks: mel.bandCount, of: .bandsWithBins,
          offered: mel.bandCount - bank.emptyBandCount)
      ].compactMap { $0 }
    }

    /// `mel-spectrogram` and all settings.
    public var identity: String {
      let highest = mel.maximumFrequency.map { "\($0) Hz" } ?? "half the rate"
      return "mel-spectrogram(\(stft.identity); \(mel.bandCount) bands, "
        + "\(mel.minimumFrequency) Hz to \(highest), \(mel.scale.rawValue), "
        + "\(mel.normalization.rawValue))"
    }

    /// Sums the squared bins of the magnitude spectrogram, which is shared with all who read it.
    ///
    /// Throws when the signal is too short for a single frame or its rate too low for the bands.
    public func makeView(from analysis: SignalAnalysis) throws(RecordingError) -> MelSpectrogram {
      let spectrogram = try analysis.view(MagnitudeSpectrogram.Settings(stft))
      let half = analysis.signal.sampleRate / 2
      guard mel.minimumFrequency < half, mel.maximumFrequency ?? half <= half else {
        throw RecordingError(
          "mel bands reach from \(mel.minimumFrequency) Hz to \(mel.maximumFrequency ?? half) Hz "
            + "and the recording to \(half) Hz; lower the frequencies or resample")
      }
      let key = PlanKey(settings: self, sampleRate: analysis.signal.sampleRate)
      let bank = Self.plans.value(for: key) {
        MelFilterBank(settings: mel, fftLength: stft.fftLength, sampleRate: key.sampleRate)
      }
      return MelSpectrogram(
        settings: self, power: bank.apply(toMagnitudes: spectrogram.blocks),
        clock: spectrogram.clock)
    }

    private struct PlanKey: Hashable {
      let settings: Settings
      let sampleRate: Double
    }

    private static let plans = SharedPlans<PlanKey, MelFilterBank>()
  }

  /// How the view was computed.
  public let settings: Settings
  /// The power in each band: frames × bands, none negative.
  public let power: Matrix<Float>
  /// When the frames are.
  public let clock: FrameClock

  /// The number of frames.
  public var frameCount: Int { power.rowCount }
}
