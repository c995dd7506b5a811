import AffektCore
import AffektSignal

/// Lifts high frequencies, which speech has little of, by a first difference.
///
/// y[n] = x[n] − a·x[n−1]; the first sample is 3·x[0] − x[1], as librosa's linear extrapolation has
/// it, and a single sample stays as it is. Silence stays silence. Reference implementation:
/// `librosa.effects.preemphasis`, whose default a = 0.97 is HTK's.
public struct PreEmphasis: Preprocessor {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// The coefficient a.
    @Parameter("share of the previous sample that is subtracted", in: 0...1)
    public var coefficient = 0.97

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "pre-emphasis", version: 1,
    summary: "Lifts high frequencies by a first difference.",
    reference: "librosa.effects.preemphasis; The HTK Book",
    citations: [.htkBook, .librosa])

  private let filter: PreEmphasisFilter

  /// Makes the plugin with its settings.
  public init(parameters: Parameters) {
    filter = PreEmphasisFilter(coefficient: Float(parameters.coefficient))
  }

  /// The filtered signal.
  public func process(_ signal: Signal) -> Signal {
    Signal(samples: filter.apply(to: signal.samples), sampleRate: signal.sampleRate)
  }
}
