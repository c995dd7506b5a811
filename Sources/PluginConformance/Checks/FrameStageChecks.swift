import AffektCore

extension Conformance {
  /// What holds for whatever maps the frames of a recording: transforms and functionals.
  static func checksOfFrameStage<Stage, Settings: ParameterSet>(
    _ trial: FrameStageTrial<Stage, Settings>
  ) -> [ConformanceCheck] {
    [
      ConformanceCheck(
        "handles-frames", "With default settings, sixty ordinary frames are handled.",
        remedy: "refuse only recordings that have too few frames"
      ) {
        let instance = try trial.makeOrSkip()
        do {
          _ = try trial.apply(instance, SampleFrames.random().features)
        } catch let error as RecordingError { throw Breach("60 frames are refused: \(error)") }
      },
      ConformanceCheck(
        "value-count", "There are as many values as frames and declared columns ask for.",
        remedy: "let `columns(for:)` describe what is returned; a transform keeps every frame"
      ) {
        for sample in SampleFrames.all {
          guard let outcome = try trial.run(on: sample.features) else { continue }
          try require(
            outcome.hasDeclaredShape,
            "on \(sample.name), \(outcome.rowCount) × \(outcome.columnCount) values came back "
              + "where \(outcome.expectedRowCount) × \(outcome.columns.count) were due")
        }
      },
      ConformanceCheck(
        "finite-on-changing-columns",
        "Frames within the bounds of their columns give finite numbers.",
        remedy: "look for logarithms, roots and divisors of values that can be 0 or negative"
      ) { try trial.requireFinite(on: [.random()] + SampleFrames.leaping) },
      ConformanceCheck(
        "finite-on-constant-columns", "Columns that do not change give finite numbers.",
        remedy: "do not divide by a deviation or range that can be 0; document what comes instead"
      ) { try trial.requireFinite(on: SampleFrames.constant) },
      ConformanceCheck(
        "finite-when-short", "One to a few frames give finite numbers or a RecordingError.",
        remedy: "handle a single frame, or throw a RecordingError that says how many are needed"
      ) { try trial.requireFinite(on: SampleFrames.short) },
      ConformanceCheck(
        "every-setting", "Each declared limit and choice gives finite numbers or a named error.",
        remedy: "try the plugin with the setting named; narrow the range if it cannot work"
      ) {
        for parameter in trial.descriptions() {
          for value in parameter.accepted {
            let settings = try? Settings(reading: .map([.init(parameter.name, value)]))
            guard let settings else { continue }
            try trial.requireFinite(
              on: [.random()], settings, because: "with \(parameter.name): \(value.flowText)")
          }
        }
      },
      ConformanceCheck(
        "column-names", "The resulting columns have names in kebab case that differ.",
        remedy: "add the plugin's name to that of the column: `mfcc-3` gives `mfcc-3-mean`"
      ) {
        guard let outcome = try trial.run(on: SampleFrames.random().features) else {
          throw NotApplicable()
        }
        try require(!outcome.columns.isEmpty, "four columns give none")
        try requireGoodNames(outcome.columns)
      },
      ConformanceCheck(
        "column-units", "Units are symbols, such as Hz, dB or s; a pure number has none.",
        remedy: "write the unit's symbol, or the empty text for a pure number"
      ) {
        guard let outcome = try trial.run(on: SampleFrames.random().features) else {
          throw NotApplicable()
        }
        try requireGoodUnits(outcome.columns)
      },
      ConformanceCheck(
        "column-bounds", "Values lie between the bounds that their columns declare.",
        remedy: "derive the bounds from those of the input; declare none where there are none"
      ) {
        for sample in SampleFrames.all {
          guard let outcome = try trial.run(on: sample.features), outcome.hasDeclaredShape else {
            continue
          }
          try requireWithinBounds(outcome.values, outcome.columns, on: sample.name)
        }
      },
      ConformanceCheck(
        "column-order", "The outcome for a column does not depend on where the column stands.",
        remedy: "treat each column separately"
      ) {
        let order = [2, 0, 3, 1]
        let sample = SampleFrames.random()
        guard let straight = try trial.run(on: sample.features), straight.hasDeclaredShape,
          let permuted = try trial.run(on: sample.permuted(order)), permuted.hasDeclaredShape,
          let constant = straight.valuesByColumn, let other = permuted.valuesByColumn
        else { throw NotApplicable() }
        for (name, values) in constant {
          guard let others = other[name] else {
            throw Breach("column '\(name)' is missing when the input columns are reordered")
          }
          try require(
            agree(values, others, tolerance: 1e-5),
            "column '\(name)' changes when the input columns are reordered")
        }
      },
      ConformanceCheck(
        "deterministic", "Equal frames give bit-identical numbers.",
        remedy: "draw no random numbers, and do not depend on time, address or hash order"
      ) {
        let features = SampleFrames.random().features
        let instance = try trial.makeOrSkip()
        let runs = try [instance, instance, trial.makeOrSkip()].map {
          try trial.run($0, on: features).map { bits($0.values) }
        }
        try require(
          runs[0] == runs[1] && runs[0] == runs[2], "the same frames gave different numbers")
      },
      ConformanceCheck(
        "independent-of-others", "A recording's numbers do not depend on the recordings before it.",
        remedy: "keep no state between recordings; a plugin is a value made from its settings"
      ) {
        let first = SampleFrames.random(seed: 8).features
        let second = SampleFrames.leaping[0].features
        let repeated = try trial.makeOrSkip()
        let once = try trial.run(repeated, on: first).map { bits($0.values) }
        guard try trial.run(repeated, on: first).map({ bits($0.values) }) == once else {
          throw NotApplicable()  // `deterministic` reports it.
        }
        let instance = try trial.makeOrSkip()
        let runs = try [first, second, first, second].map {
          try trial.run(instance, on: $0).map { bits($0.values) }
        }
        try require(
          runs[0] == runs[2] && runs[1] == runs[3],
          "a recording gave different numbers after another one")
      },
    ]
  }
}

/// Runs a transform or a functional on sample frames without the host's own checks, which would
/// stop at the first broken rule.
struct FrameStageTrial<Stage, Settings: ParameterSet>: Sendable {
  struct Outcome {
    let columns: [FeatureColumn]
    let rowCount: Int
    let columnCount: Int
    let expectedRowCount: Int
    let values: [Double]

    var hasDeclaredShape: Bool {
      rowCount == expectedRowCount && columnCount == columns.count
    }

    /// The values of each column; nil when two columns share a name.
    var valuesByColumn: [String: [Double]]? {
      guard Set(columns.map(\.name)).count == columns.count else { return nil }
      var result: [String: [Double]] = [:]
      for (place, column) in columns.enumerated() {
        result[column.name] = (0..<rowCount).map { values[$0 * columnCount + place] }
      }
      return result
    }
  }

  let make: @Sendable (Settings) throws -> Stage
  let apply: @Sendable (Stage, FrameFeatures) throws -> Outcome
  let descriptions: @Sendable () -> [ParameterDescription]

  init(
    make: @escaping @Sendable (Settings) throws -> Stage,
    apply: @escaping @Sendable (Stage, FrameFeatures) throws -> Outcome,
    settings descriptions: @escaping @Sendable () -> [ParameterDescription]
  ) {
    self.make = make
    self.apply = apply
    self.descriptions = descriptions
  }

  /// The stage; not applicable where its settings are refused, which other checks report.
  func makeOrSkip(_ settings: Settings = Settings()) throws -> Stage {
    do {
      return try make(settings)
    } catch { throw NotApplicable() }
  }

  /// What a stage makes of frames; nil when it refuses the recording.
  func run(_ stage: Stage, on features: FrameFeatures) throws -> Outcome? {
    do {
      return try apply(stage, features)
    } catch is RecordingError { return nil }
  }

  /// What the stage with default settings makes of frames; nil when it refuses the recording.
  func run(on features: FrameFeatures) throws -> Outcome? {
    try run(makeOrSkip(), on: features)
  }

  func requireFinite(
    on samples: [SampleFrames], _ settings: Settings = Settings(),
    because circumstance: String = ""
  ) throws {
    for sample in samples {
      guard let stage = try? make(settings) else { continue }
      guard let outcome = try run(stage, on: sample.features) else { continue }
      guard let place = outcome.values.firstIndex(where: { !$0.isFinite }) else { continue }
      let name = sample.name + (circumstance.isEmpty ? "" : " " + circumstance)
      let column =
        outcome.hasDeclaredShape ? outcome.columns[place % outcome.columns.count].name : "?"
      throw Breach("on \(name), column '\(column)' is \(outcome.values[place])")
    }
  }
}
