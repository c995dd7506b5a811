import AffektCore
import AffektNumerics
import AffektSignal
import Testing

/// The host's own checks while a plugin runs: what breaks a contract stops the run.
@Suite struct HostChecksTests {
  /// Writes one value to each of its two columns, or forgets the second.
  private struct Filling: FeatureExtractor {
    static let manifest = PluginManifest(
      identifier: "filling", version: 1, summary: "A sample.", reference: "our own")
    var value: Float = 0
    var forgets = false
    var extraFrames = 0
    let input = FramedWaveform.Settings(FrameSettings(frameLength: 4, hopLength: 2))
    let columns = [FeatureColumn("first", upperBound: 1), FeatureColumn("second")]

    init(parameters: NoParameters, sampleRate: Double) {}
    init() {}

    func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
      rows = FeatureRows(
        frameCount: rows.frameCount + extraFrames, columnCount: rows.columnCount)
      for frame in 0..<rows.frameCount {
        rows[frame, 0] = value
        if !forgets { rows[frame, 1] = value }
      }
    }
  }

  private let analysis = SignalAnalysis(of: Signal(samples: [0, 1, 0, -1, 0], sampleRate: 8000))

  @Test func aSoundPluginGivesItsFeatures() throws {
    let features = try Filling().features(from: analysis)
    #expect(features.frameCount == 3)
    #expect(features.columns.map(\.name) == ["first", "second"])
    #expect(features.clock == FrameClock(hop: 2 / 8000, offset: 0))
  }

  @Test func forgottenValuesAreFound() {
    var plugin = Filling()
    plugin.forgets = true
    expect(
      "plugin 'filling' breaks its contract: column 'second' is nan in frame 0, not a finite "
        + "number; its conformance test names the check"
    ) { _ = try plugin.features(from: analysis) }
  }

  @Test func valuesOutOfBoundsAreFound() {
    var plugin = Filling()
    plugin.value = 2
    expect(
      "plugin 'filling' breaks its contract: column 'first' is 2.0 in frame 0, outside its "
        + "declared bounds; its conformance test names the check"
    ) { _ = try plugin.features(from: analysis) }
  }

  @Test func replacedRowsAreFound() {
    var plugin = Filling()
    plugin.extraFrames = 1
    expect(
      "plugin 'filling' breaks its contract: it returned 4 × 2 values where its view has 3 frames "
        + "and it declares 2 columns; its conformance test names the check"
    ) { _ = try plugin.features(from: analysis) }
  }

  @Test func equalViewsAreComputedOnce() throws {
    for _ in 0..<3 { _ = try Filling().features(from: analysis) }
    #expect(analysis.computationCounts.values.map(\.self) == [1])
  }

  /// Declares one number per column and gives `numbers`.
  private struct Giving: Functional {
    static let manifest = PluginManifest(
      identifier: "giving", version: 1, summary: "A sample.", reference: "our own")
    var numbers: [Double] = [0]

    init(parameters: NoParameters) {}
    init(_ numbers: [Double]) { self.numbers = numbers }

    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func summarize(_ features: FrameFeatures) -> [Double] { numbers }
  }

  private func frames(_ count: Int) -> FrameFeatures {
    FrameFeatures(
      columns: [FeatureColumn("a", lowerBound: 0)], clock: FrameClock(hop: 1, offset: 0),
      values: Matrix(rows: count, columns: 1))
  }

  @Test func functionalsAreHeldToWhatTheyDeclare() throws {
    #expect(try Giving([3]).row(from: frames(2)) == [3])
    expect("the recording is too short: it has no frame") {
      _ = try Giving([3]).row(from: frames(0))
    }
    expect(
      "plugin 'giving' breaks its contract: it returned 2 numbers and declares 1; its conformance "
        + "test names the check"
    ) { _ = try Giving([3, 4]).row(from: frames(2)) }
    expect(
      "plugin 'giving' breaks its contract: 'a' is -1.0: not finite, or outside its declared "
        + "bounds; its conformance test names the check"
    ) { _ = try Giving([-1]).row(from: frames(2)) }
  }

  /// The mean and the number of frames of each column, never less than 1.
  private struct MeanAndCount: Functional {
    static let manifest = PluginManifest(
      identifier: "mean-and-count", version: 1, summary: "A sample.", reference: "our own")

    init(parameters: NoParameters) {}
    init() {}

    func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
      input.flatMap {
        [
          FeatureColumn($0.name + "-mean", lowerBound: $0.lowerBound),
          FeatureColumn($0.name + "-count", lowerBound: 1),
        ]
      }
    }

    func summarize(_ features: FrameFeatures) -> [Double] {
      features.columns.indices.flatMap { column in
        let values = features.values.column(column)
        return [Double(values.reduce(0, +)) / Double(values.count), Double(values.count)]
      }
    }
  }

  /// Four frames of a column that always exists between two that may be missing; the last of them is
  /// missing throughout.
  private let withGaps = FrameFeatures(
    columns: [
      FeatureColumn("a", lowerBound: 1, mayBeMissing: true), FeatureColumn("b"),
      FeatureColumn("c", lowerBound: 1, mayBeMissing: true),
    ], clock: FrameClock(hop: 1, offset: 0),
    values: Matrix([[.nan, 1, .nan], [2, 2, .nan], [.nan, 3, .nan], [4, 6, .nan]]))

  @Test func columnsAreSummarisedWhereTheyExist() throws {
    let row = try MeanAndCount().row(from: withGaps)
    #expect(Array(row.prefix(4)) == [3, 2, 3, 4] && row.count == 6)
    #expect(row.suffix(2).allSatisfy { $0.isNaN })
    #expect(
      MeanAndCount().rowColumns(for: withGaps.columns)
        == [
          FeatureColumn("a-mean", lowerBound: 1, mayBeMissing: true),
          FeatureColumn("a-count", lowerBound: 1, mayBeMissing: true),
          FeatureColumn("b-mean"), FeatureColumn("b-count", lowerBound: 1),
          FeatureColumn("c-mean", lowerBound: 1, mayBeMissing: true),
          FeatureColumn("c-count", lowerBound: 1, mayBeMissing: true),
        ])
  }

  /// Halves every value.
  private struct Halving: TemporalTransform {
    static let manifest = PluginManifest(
      identifier: "halving", version: 1, summary: "A sample.", reference: "our own")

    init(parameters: NoParameters) {}
    init() {}

    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func apply(to features: FrameFeatures) -> Matrix<Float> { features.values }
  }

  @Test func transformsAreNotGivenWhatMayBeMissing() {
    expect(
      "'halving' cannot follow 'a', which does not exist in every frame; leave the transform away, "
        + "or let the extractor fill the gaps"
    ) { _ = try Halving().features(from: withGaps) }
  }

  @Test func onlyNaNIsMissingAndOnlyWhereItMayBe() {
    let column = FeatureColumn("a", lowerBound: 0, upperBound: 1, mayBeMissing: true)
    #expect(column.allows(.nan) && column.allows(0.5))
    #expect(!column.allows(.infinity) && !column.allows(2))
    #expect(!FeatureColumn("b").allows(.nan))
  }

  private func expect(_ message: String, from body: () throws -> Void) {
    #expect(throws: (any Error).self) { try body() }
    do { try body() } catch { #expect("\(error)" == message) }
  }
}
