import AffektCore
import AffektNumerics
import AffektSignal

extension Conformance {
  /// What holds for every pre-processor.
  static func preprocessorChecks<P: Preprocessor>(of preprocessor: P.Type) -> [ConformanceCheck] {
    let trial = PreprocessorTrial<P>()
    return [
      ConformanceCheck(
        "processes-speech",
        "With default settings, ordinary speech is processed at common rates, to the declared rate.",
        remedy: "refuse only what really cannot be processed, and declare outputSampleRate"
      ) {
        for rate in [16_000.0, 22_050, 44_100, 48_000] {
          do {
            let preprocessor = try trial.make()
            let signal = try preprocessor.process(SampleSignal.voice(rate: rate).signal)
            let declared = preprocessor.outputSampleRate(forInput: rate)
            try require(
              signal.sampleRate == declared,
              "a voice at \(rate) Hz comes out at \(signal.sampleRate) Hz, declared are \(declared) Hz"
            )
          } catch let error as RecordingError {
            throw Breach("a voice of 0.6 s at \(Int(saturating: rate)) Hz is refused: \(error)")
          }
        }
      },
      ConformanceCheck(
        "finite-on-silence",
        "Silence, near silence, a constant and a click in silence give finite samples.",
        remedy: "do not divide by a level that can be 0, and document what silence gives"
      ) { try trial.requireFinite(on: SampleSignal.silent) },
      ConformanceCheck(
        "finite-at-full-scale", "Sounds at full scale give finite samples.",
        remedy: "look for divisors and logarithms that vanish at an amplitude of 1"
      ) { try trial.requireFinite(on: SampleSignal.fullScale) },
      ConformanceCheck(
        "finite-when-short",
        "Recordings of one to a few thousand samples give finite samples or a RecordingError.",
        remedy: "handle a single sample, or throw a RecordingError that says how many are needed"
      ) { try trial.requireFinite(on: SampleSignal.short) },
      ConformanceCheck(
        "every-setting", "Each declared limit and choice gives finite samples or a named error.",
        remedy: "try the plugin with the setting named; narrow the range if it cannot work"
      ) {
        for parameter in P.Parameters.descriptions {
          for value in parameter.accepted {
            let settings = try? P.Parameters(reading: .map([.init(parameter.name, value)]))
            guard let settings else { continue }
            try trial.requireFinite(
              on: [.voice(seconds: 0.12)], settings,
              because: "with \(parameter.name): \(value.flowText)")
          }
        }
      },
      ConformanceCheck(
        "sound-remains", "A recording of which nothing is left is refused, not returned empty.",
        remedy: "throw a RecordingError that says why nothing is left"
      ) {
        for sample in SampleSignal.all {
          guard let signal = try trial.run(on: sample.signal) else { continue }
          try require(!signal.samples.isEmpty, "of \(sample.name) nothing is left")
        }
      },
      ConformanceCheck(
        "deterministic", "Equal recordings give bit-identical samples.",
        remedy: "draw no random numbers, and do not depend on time, address or hash order"
      ) {
        let signal = SampleSignal.voice().signal
        let instance = try trial.make()
        let first = try trial.bits(instance, signal)
        try require(
          try trial.bits(instance, signal) == first && trial.bits(trial.make(), signal) == first,
          "the same recording gave different samples")
      },
      ConformanceCheck(
        "independent-of-others", "A recording's samples do not depend on the recordings before it.",
        remedy: "keep no state between recordings; a plugin is a value made from its settings"
      ) {
        let quiet = SampleSignal.voice(seconds: 0.3, variant: 1).signal
        let loud = SampleSignal.noise(peak: 0.9).signal
        let repeated = try trial.make()
        let first = try trial.bits(repeated, quiet)
        guard try trial.bits(repeated, quiet) == first else { throw NotApplicable() }
        let instance = try trial.make()
        let runs = try [quiet, loud, quiet, loud].map { try trial.bits(instance, $0) }
        try require(
          runs[0] == runs[2] && runs[1] == runs[3],
          "a recording gave different samples after another one")
      },
    ]
  }
}

/// Runs a pre-processor on sample signals.
private struct PreprocessorTrial<P: Preprocessor>: Sendable {
  /// The pre-processor; not applicable where its settings are refused, which others report.
  func make(_ settings: P.Parameters = P.Parameters()) throws -> P {
    do {
      return try P(parameters: settings)
    } catch { throw NotApplicable() }
  }

  /// What the pre-processor makes of a signal; nil when it refuses the recording.
  func run(on signal: Signal, _ settings: P.Parameters = P.Parameters()) throws -> Signal? {
    let instance = try make(settings)
    do {
      return try instance.process(signal)
    } catch { return nil }
  }

  /// The bits of the outcome; nil when the recording is refused.
  func bits(_ instance: P, _ signal: Signal) throws -> [UInt32]? {
    do {
      return try instance.process(signal).samples.map(\.bitPattern)
    } catch { return nil }
  }

  func requireFinite(
    on samples: [SampleSignal], _ settings: P.Parameters = P.Parameters(),
    because circumstance: String = ""
  ) throws {
    for sample in samples {
      guard let outcome = try run(on: sample.signal, settings) else { continue }
      guard let place = outcome.samples.firstIndex(where: { !$0.isFinite }) else { continue }
      let name = sample.name + (circumstance.isEmpty ? "" : " " + circumstance)
      throw Breach("on \(name), sample \(place) is \(outcome.samples[place])")
    }
  }
}
