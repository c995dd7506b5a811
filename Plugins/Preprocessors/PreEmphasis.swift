import AffektCore
import AffektSignal

/// Lifts high frequencies, which speech has little of, by a first difference.
///
/// y[n] = x[n] − a·x[n−1]; the first sample is 3·x[0] − x[1], as librosa's linear extrapolation has
/// it, and a single sample stays as it is. Silence stays silence. Reference implementation:
/// `librosa.effects.preemphasis`, whose default a = 0.97 is HTK's.
struct PreEmphasis: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("share of the previous sample that is subtracted", in: 0...1)
    var coefficient = 0.97
  }

  static let manifest = PluginManifest(
    identifier: "pre-emphasis", version: 1,
    summary: "Lifts high frequencies by a first difference.",
    reference: "librosa.effects.preemphasis; The HTK Book",
    citations: [.htkBook, .librosa])

  private let filter: PreEmphasisFilter

  init(parameters: Parameters) {
    filter = PreEmphasisFilter(coefficient: Float(parameters.coefficient))
  }

  func process(_ signal: Signal) -> Signal {
    Signal(samples: filter.apply(to: signal.samples), sampleRate: signal.sampleRate)
  }
}
