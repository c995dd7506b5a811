import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// Changes the level of every recording once, from one gain to another.
///
/// y[n] = 10^(g[n]/20)·x[n]. Two gains are drawn evenly from `highest` − `span` to `highest`, in dB.
/// g is the first of them up to a sample that is drawn evenly from the first half of the recording,
/// changes evenly to the second over half of the recording, and stays there. The draws follow from
/// the seed and from the recording's samples: equal recordings change alike, and the same way at
/// every `highest`. Samples beyond full scale are kept. Silence stays silence. Source: the gain
/// transitions of the benchmark Robuser (BehavioralSignalTechnologies/ser_robustness).
struct GainTransition: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("the highest gain that is drawn", unit: .decibels, in: -100...100)
    var highest = 0.0
    @Parameter("how far below the highest gain the lowest one lies", unit: .decibels, in: 0...100)
    var span = 20.0
    @Parameter("the number that all random draws follow from", in: 0...Int.max) var seed = 1
  }

  static let manifest = PluginManifest(
    identifier: "gain-transition", version: 1,
    summary: "Changes the level of every recording once, by gains that are drawn.",
    reference: "Robuser, a benchmark of robustness (BehavioralSignalTechnologies/ser_robustness)")

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func process(_ signal: Signal) -> Signal {
    let count = signal.samples.count
    var generator = SeededGenerator(seed: UInt64(parameters.seed) ^ signal.contentHash)
    let first = parameters.highest - parameters.span * generator.uniform()
    let second = parameters.highest - parameters.span * generator.uniform()
    let length = count / 2
    let start = generator.index(below: count - length)
    let samples = signal.samples.enumerated().map { index, sample -> Float in
      let share = length > 0 ? min(max(Double(index - start) / Double(length), 0), 1) : 0
      return Float(Double(sample) * pow(10, (first + (second - first) * share) / 20))
    }
    return Signal(samples: samples, sampleRate: signal.sampleRate)
  }
}
