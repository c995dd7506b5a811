import AffektCore
import AffektNumerics
import AffektSignal

extension Conformance {
  /// What holds for every feature extractor.
  static func extractorChecks<E: FeatureExtractor>(of extractor: E.Type) -> [ConformanceCheck] {
    let trial = ExtractorTrial<E>()
    return [
      ConformanceCheck(
        "describes-speech",
        "With default settings, ordinary speech is described at 22 050 and 44 100 Hz.",
        remedy: "refuse only what really has no such feature, such as too short a recording"
      ) {
        for rate in [44_100.0, 22_050] {
          do {
            // A refusal at 44 100 Hz is reported by `default-settings`.
            let extractor =
              rate == 44_100
              ? try trial.make(rate: rate) : try E(parameters: E.Parameters(), sampleRate: rate)
            let analysis = SignalAnalysis(of: SampleSignal.voice(rate: rate).signal)
            let view = try analysis.view(extractor.input)
            try require(
              view.frameCount > 0, "a voice of 0.6 s at \(Int(saturating: rate)) Hz has no frame")
            var rows = FeatureRows(
              frameCount: view.frameCount, columnCount: extractor.columns.count)
            try extractor.extract(from: view, into: &rows)
          } catch let error as SettingsError {
            throw Breach("the defaults are refused at \(Int(saturating: rate)) Hz: \(error)")
          } catch let error as RecordingError {
            throw Breach("a voice of 0.6 s at \(Int(saturating: rate)) Hz is refused: \(error)")
          }
        }
      },
      ConformanceCheck(
        "missing-values", "A column that may be missing exists in some frame of ordinary speech.",
        remedy: "fill the frames where the feature exists, or do not declare that it may be missing"
      ) {
        guard let outcome = try trial.run(on: SampleSignal.voice().signal),
          outcome.hasDeclaredShape
        else { throw NotApplicable() }
        for (place, column) in outcome.columns.enumerated() where column.mayBeMissing {
          try require(
            outcome.rows.values.column(place).contains { !$0.isNaN },
            "'\(column.name)' is missing in every frame of a voice")
        }
      },
      ConformanceCheck(
        "finite-on-silence",
        "Silence, near silence, a constant and a click in silence give finite numbers.",
        remedy: "put a floor below logarithms and divisors, and document what silence gives"
      ) { try trial.requireFinite(on: SampleSignal.silent) },
      ConformanceCheck(
        "finite-at-full-scale", "Sounds at full scale give finite numbers.",
        remedy: "look for divisors and logarithms that vanish at an amplitude of 1"
      ) { try trial.requireFinite(on: SampleSignal.fullScale) },
      ConformanceCheck(
        "finite-when-short",
        "Recordings of one sample to a few frames give finite numbers or a RecordingError.",
        remedy: "handle a single frame, or throw a RecordingError that says how many are needed"
      ) { try trial.requireFinite(on: SampleSignal.short) },
      ConformanceCheck(
        "sample-rates",
        "At every rate from 8 to 96 kHz speech gives finite numbers or a SettingsError.",
        remedy: "derive sizes from the sample rate handed to init, and refuse a rate that does not "
          + "fit there"
      ) {
        for rate in [8000.0, 11_025, 16_000, 24_414, 48_000, 96_000] {
          try trial.requireFinite(on: [.voice(seconds: 0.3, rate: rate)])
        }
      },
      ConformanceCheck(
        "every-setting", "Each declared limit and choice gives finite numbers or a named error.",
        remedy: "try the plugin with the setting named; narrow the range if it cannot work"
      ) {
        let sample = SampleSignal.voice(seconds: 0.12)
        for parameter in E.Parameters.descriptions {
          for value in parameter.accepted {
            let settings = try? E.Parameters(reading: .map([.init(parameter.name, value)]))
            guard let settings else { continue }
            try trial.requireFinite(
              on: [sample], settings, because: "with \(parameter.name): \(value.flowText)")
          }
        }
      },
      ConformanceCheck(
        "row-shape", "There is one row for each frame of the view and one value for each column.",
        remedy: "fill the rows that are handed in; do not replace them"
      ) {
        for sample in SampleSignal.all {
          guard let outcome = try trial.run(on: sample.signal) else { continue }
          try require(
            outcome.hasDeclaredShape,
            "on \(sample.name), \(outcome.rows.frameCount) × \(outcome.rows.columnCount) "
              + "values came back where \(outcome.frameCount) × \(outcome.columns.count) were due")
        }
      },
      ConformanceCheck(
        "column-names", "There are columns, and their names are in kebab case and differ.",
        remedy: "name columns after the feature, numbered where there are several: `mfcc-3`"
      ) {
        let columns = try trial.make().columns
        try require(!columns.isEmpty, "there is no column")
        try requireGoodNames(columns)
      },
      ConformanceCheck(
        "column-units", "Units are symbols, such as Hz, dB or s; a pure number has none.",
        remedy: "write the unit's symbol, or the empty text for a pure number"
      ) { try requireGoodUnits(try trial.make().columns) },
      ConformanceCheck(
        "column-bounds", "Values lie between the bounds that their columns declare.",
        remedy: "correct the bounds; declare none where the feature has none"
      ) {
        for sample in SampleSignal.all {
          guard let outcome = try trial.run(on: sample.signal), outcome.hasDeclaredShape else {
            continue
          }
          try requireWithinBounds(
            outcome.rows.values.elements.lazy.map(Double.init), outcome.columns,
            on: sample.name)
        }
      },
      ConformanceCheck(
        "deterministic", "Equal recordings give bit-identical numbers.",
        remedy: "draw no random numbers, and do not depend on time, address or hash order"
      ) {
        let sample = SampleSignal.voice()
        let extractor = try trial.make()
        let first = try trial.run(extractor, on: sample.signal)
        let again = try trial.run(extractor, on: sample.signal)
        let anew = try trial.run(on: sample.signal)
        try require(
          first?.bits == again?.bits && first?.bits == anew?.bits,
          "the same recording gave different numbers")
      },
      ConformanceCheck(
        "independent-of-others", "A recording's numbers do not depend on the recordings before it.",
        remedy: "keep no state between recordings; a plugin is a value made from its settings"
      ) {
        let quiet = SampleSignal.voice(seconds: 0.3, variant: 1).signal
        let loud = SampleSignal.noise(peak: 0.9).signal
        let extractor = try trial.make()
        let runs = try [quiet, loud, quiet, loud].map { try trial.run(extractor, on: $0)?.bits }
        // What already differs for one recording twice in a row, `deterministic` reports.
        let repeated = try trial.make()
        let first = try trial.run(repeated, on: quiet)?.bits
        guard try trial.run(repeated, on: quiet)?.bits == first else { throw NotApplicable() }
        try require(
          runs[0] == runs[2] && runs[1] == runs[3],
          "a recording gave different numbers after another one")
      },
      ConformanceCheck(
        "scope",
        "Rows that are declared to depend on their frames alone do not change with other sound.",
        remedy: "declare the scope `.recording`, or compute each row from its frame"
      ) {
        let extractor = try trial.make()
        guard extractor.scope == .frame else { throw NotApplicable() }
        let voice = SampleSignal.voice(seconds: 1.2)
        // What already differs for one recording, `deterministic` reports.
        guard let expected = try trial.run(extractor, on: voice.signal), expected.hasDeclaredShape,
          try trial.run(extractor, on: voice.signal)?.bits == expected.bits
        else { throw NotApplicable() }
        let reach = extractor.input.framing.map { Double($0.frameLength) / voice.signal.sampleRate }
        let margin = reach ?? 0.2
        for (sample, kept) in [
          (voice.withNoise(from: 0.6, to: 1.2), 0...max(0, 0.6 - margin)),
          (voice.withNoise(from: 0, to: 0.6), min(0.6 + margin, 1.2)...1.2),
        ] {
          guard let outcome = try trial.run(extractor, on: sample.signal),
            outcome.hasDeclaredShape, outcome.frameCount == expected.frameCount
          else { continue }
          for frame in 0..<expected.frameCount
          where kept.contains(expected.clock.time(ofFrame: frame)) {
            let rows = [expected, outcome].map { $0.rows.values.row(frame).map(\.bitPattern) }
            try require(
              rows[0] == rows[1],
              "with noise elsewhere, the row of frame \(frame) changed though its samples did not")
          }
        }
      },
      ConformanceCheck(
        "distinguishes-recordings", "A voice and noise do not give the same numbers.",
        remedy: "compute the numbers from the view that is handed in"
      ) {
        guard let voice = try trial.run(on: SampleSignal.voice().signal),
          let noise = try trial.run(on: SampleSignal.noise().signal),
          voice.rows.frameCount > 0
        else { throw NotApplicable() }
        try require(voice.bits != noise.bits, "a voice and noise give the same numbers")
      },
    ]
  }
}

/// Runs an extractor on sample signals without the host's own checks, which would stop at the first
/// broken rule.
private struct ExtractorTrial<E: FeatureExtractor>: Sendable {
  struct Outcome {
    let rows: FeatureRows
    let frameCount: Int
    let clock: FrameClock
    let columns: [FeatureColumn]

    var hasDeclaredShape: Bool {
      rows.frameCount == frameCount && rows.columnCount == columns.count
    }

    var bits: [UInt32] { PluginConformance.bits(rows.values) }
  }

  /// The extractor with `settings`; not applicable where they are refused, which is reported by
  /// `default-settings` and `limits-accepted`.
  func make(_ settings: E.Parameters = E.Parameters(), rate: Double = 22_050) throws -> E {
    do {
      return try E(parameters: settings, sampleRate: rate)
    } catch { throw NotApplicable() }
  }

  /// What an extractor makes of a signal; nil when it refuses the recording.
  func run(_ extractor: E, on signal: Signal) throws -> Outcome? {
    do {
      let view = try SignalAnalysis(of: signal).view(extractor.input)
      let columns = extractor.columns
      var rows = FeatureRows(frameCount: view.frameCount, columnCount: columns.count)
      try extractor.extract(from: view, into: &rows)
      return Outcome(
        rows: rows, frameCount: view.frameCount, clock: view.clock, columns: columns)
    } catch { return nil }
  }

  /// What the extractor with default settings makes of a signal; nil when it refuses it.
  func run(on signal: Signal) throws -> Outcome? {
    try run(make(rate: signal.sampleRate), on: signal)
  }

  /// Throws a `Breach` when a value is not finite, but for one that is missing where it may be. Rates
  /// and recordings that are refused are fine.
  func requireFinite(
    on samples: [SampleSignal], _ settings: E.Parameters = E.Parameters(),
    because circumstance: String = ""
  ) throws {
    for sample in samples {
      guard let extractor = try? make(settings, rate: sample.signal.sampleRate) else { continue }
      guard let outcome = try run(extractor, on: sample.signal), outcome.hasDeclaredShape else {
        continue
      }
      let values = outcome.rows.values.elements
      let isBroken = { (place: Int) in
        !values[place].isFinite
          && !(values[place].isNaN && outcome.columns[place % outcome.columns.count].mayBeMissing)
      }
      guard let place = values.indices.first(where: isBroken) else { continue }
      let column = outcome.columns[place % outcome.columns.count].name
      let value = values[place]
      let name = sample.name + (circumstance.isEmpty ? "" : " " + circumstance)
      throw Breach(
        "on \(name), column '\(column)' is \(value) in frame \(place / outcome.columns.count)")
    }
  }
}
