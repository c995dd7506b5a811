import AffektCore
import AffektSignal

/// A right extractor (level and peak of a frame) that a flaw may spoil.
struct SampleExtractor<Flaw: ExtractorFlaw>: FeatureExtractor {
  typealias Parameters = Flaw.Parameters
  static var manifest: PluginManifest { Flaw.manifest }
  static var explanation: PluginExplanation? { Flaw.explanation }

  let parameters: Parameters
  let sampleRate: Double
  let memory = Memory()
  let input = FramedWaveform.Settings(FrameSettings(frameLength: 512, hopLength: 256))

  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    self.parameters = parameters
    self.sampleRate = sampleRate
  }

  var columns: [FeatureColumn] { Flaw.columns }
  var scope: FeatureScope { Flaw.scope }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) throws(RecordingError) {
    for frame in 0..<input.frameCount {
      let samples = input.frames[frame]
      let power = samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count)
      let peak = samples.reduce(0) { max($0, abs($1)) }
      rows[frame, 0] = Float(power.squareRoot())
      rows[frame, 1] = peak
    }
    try Flaw.spoil(&rows, self)
  }
}

/// What may be wrong with an extractor; by default nothing is.
protocol ExtractorFlaw: Sendable {
  associatedtype Parameters: ParameterSet = NoParameters
  static var manifest: PluginManifest { get }
  static var explanation: PluginExplanation? { get }
  static var columns: [FeatureColumn] { get }
  static var scope: FeatureScope { get }
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>)
    throws(RecordingError)
}

extension ExtractorFlaw {
  static var manifest: PluginManifest { sampleManifest() }
  static var explanation: PluginExplanation? { nil }
  static var columns: [FeatureColumn] {
    [
      FeatureColumn("sample-level", lowerBound: 0, upperBound: 1),
      FeatureColumn("sample-peak", unit: "Pa", lowerBound: 0, upperBound: 1),
    ]
  }
  static var scope: FeatureScope { .recording }
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>)
    throws(RecordingError)
  {}
}

/// A manifest that is in order but for what is given.
func sampleManifest(
  identifier: String = "sample", version: Int = 1, summary: String = "A sample for the checks.",
  reference: String = "our own", citations: [Citation] = []
) -> PluginManifest {
  PluginManifest(
    identifier: identifier, version: version, summary: summary, reference: reference,
    citations: citations)
}

/// An explanation that is in order but for what is given.
private func sampleExplanation(
  title: String = "Sample", text: String = "A level{floor} and a peak.",
  tex: String = #"\left(\max_n |x[n]|\right)"#,
  figure: PluginExplanation.Figure = .track(title: "level")
) -> PluginExplanation {
  PluginExplanation(
    title: title, text: text, formula: PluginExplanation.Formula("max |x[n]|", tex: tex),
    figure: figure)
}

/// Extractors that keep every rule.
let rightExtractors: [any FeatureExtractor.Type] = [
  SampleExtractor<RightExtractor>.self, SampleExtractor<RightWithSettings>.self,
  SampleExtractor<RightWithCombination>.self,
]

private enum RightExtractor: ExtractorFlaw {
  static var scope: FeatureScope { .frame }
}
private enum RightWithSettings: ExtractorFlaw {
  typealias Parameters = SoundParameters
  static var explanation: PluginExplanation? { sampleExplanation() }
  static var manifest: PluginManifest {
    sampleManifest(citations: [
      Citation(.article, authors: ["Family, Given"], title: "A title", doi: "10.1000/182")
    ])
  }
}
private enum RightWithCombination: ExtractorFlaw { typealias Parameters = CombinedParameters }

/// For each check of an extractor's contract, an extractor that breaks this rule alone.
let wrongExtractors: [(check: String, plugin: any FeatureExtractor.Type)] = [
  ("identifier", SampleExtractor<WrongIdentifier>.self),
  ("version", SampleExtractor<WrongVersion>.self),
  ("summary", SampleExtractor<WrongSummary>.self),
  ("reference", SampleExtractor<WrongReference>.self),
  ("explanation-words", SampleExtractor<WrongWords>.self),
  ("explanation-settings", SampleExtractor<WrongMention>.self),
  ("explanation-formula", SampleExtractor<WrongFormula>.self),
  ("explanation-figure", SampleExtractor<WrongFigure>.self),
  ("citations", SampleExtractor<WrongCitation>.self),
  ("parameter-names", SampleExtractor<WrongParameterName>.self),
  ("parameter-meanings", SampleExtractor<WrongMeaning>.self),
  ("default-settings", SampleExtractor<WrongDefault>.self),
  ("limits-accepted", SampleExtractor<WrongLimit>.self),
  ("limits-enforced", SampleExtractor<Clamping>.self),
  ("settings-round-trip", SampleExtractor<Forgetful>.self),
  ("describes-speech", SampleExtractor<RefusesSpeech>.self),
  ("missing-values", SampleExtractor<NeverThere>.self),
  ("finite-on-silence", SampleExtractor<InfiniteOnSilence>.self),
  ("finite-at-full-scale", SampleExtractor<InfiniteAtFullScale>.self),
  ("finite-when-short", SampleExtractor<InfiniteWhenShort>.self),
  ("sample-rates", SampleExtractor<InfiniteAtHighRates>.self),
  ("every-setting", SampleExtractor<InfiniteAtLimit>.self),
  ("row-shape", SampleExtractor<ExtraRow>.self),
  ("column-names", SampleExtractor<WrongColumnName>.self),
  ("column-units", SampleExtractor<WrongUnit>.self),
  ("column-bounds", SampleExtractor<WrongBounds>.self),
  ("deterministic", SampleExtractor<Random>.self),
  ("independent-of-others", SampleExtractor<Remembering>.self),
  ("scope", SampleExtractor<LooksElsewhere>.self),
  ("distinguishes-recordings", SampleExtractor<Constant>.self),
]

/// An extractor with two settings of the same name.
let repeatedNameExtractor: any Plugin.Type = SampleExtractor<RepeatedName>.self

private enum WrongIdentifier: ExtractorFlaw {
  static var manifest: PluginManifest { sampleManifest(identifier: "SampleLevel") }
}
private enum WrongVersion: ExtractorFlaw {
  static var manifest: PluginManifest { sampleManifest(version: 0) }
}
private enum WrongSummary: ExtractorFlaw {
  static var manifest: PluginManifest { sampleManifest(summary: "a sample") }
}
private enum WrongReference: ExtractorFlaw {
  static var manifest: PluginManifest { sampleManifest(reference: " ") }
}
private enum WrongWords: ExtractorFlaw {
  typealias Parameters = SoundParameters
  static var explanation: PluginExplanation? { sampleExplanation(text: "a level") }
}
private enum WrongMention: ExtractorFlaw {
  static var explanation: PluginExplanation? { sampleExplanation() }
}
private enum WrongFormula: ExtractorFlaw {
  typealias Parameters = SoundParameters
  static var explanation: PluginExplanation? { sampleExplanation(tex: #"\frac{1}{2"#) }
}
private enum WrongFigure: ExtractorFlaw {
  typealias Parameters = SoundParameters
  static var explanation: PluginExplanation? { sampleExplanation(figure: .plane(note: "None.")) }
}
private enum WrongCitation: ExtractorFlaw {
  static var manifest: PluginManifest {
    sampleManifest(citations: [
      Citation(
        .article, authors: ["Family, Given"], title: "A title", doi: "https://doi.org/10.1000/182")
    ])
  }
}
private enum WrongParameterName: ExtractorFlaw { typealias Parameters = OddlyNamedParameters }
private enum RepeatedName: ExtractorFlaw { typealias Parameters = RepeatedNameParameters }
private enum WrongMeaning: ExtractorFlaw { typealias Parameters = UnexplainedParameters }
private enum WrongDefault: ExtractorFlaw { typealias Parameters = WrongDefaultParameters }
private enum WrongLimit: ExtractorFlaw { typealias Parameters = NarrowParameters }
private enum Clamping: ExtractorFlaw { typealias Parameters = ClampingParameters }
private enum Forgetful: ExtractorFlaw { typealias Parameters = ForgetfulParameters }

private enum RefusesSpeech: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>)
    throws(RecordingError)
  {
    if rows.frameCount > 40 { throw RecordingError("the recording is too long") }
  }
}
private enum NeverThere: ExtractorFlaw {
  static var columns: [FeatureColumn] {
    [FeatureColumn("level", mayBeMissing: true), FeatureColumn("peak")]
  }
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    for frame in 0..<rows.frameCount { rows[frame, 0] = .nan }
  }
}
private enum InfiniteOnSilence: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    for frame in 0..<rows.frameCount where rows[frame, 1] == 0 { rows[frame, 0] = -.infinity }
  }
}
private enum InfiniteAtFullScale: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    for frame in 0..<rows.frameCount where rows[frame, 1] == 1 { rows[frame, 0] = .infinity }
  }
}
private enum InfiniteWhenShort: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    if rows.frameCount == 1 { rows[0, 0] = .nan }
  }
}
private enum InfiniteAtHighRates: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    if extractor.sampleRate > 50_000 { rows[0, 0] = .nan }
  }
}
private enum InfiniteAtLimit: ExtractorFlaw {
  typealias Parameters = TreacherousParameters
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    rows[0, 0] /= extractor.parameters.smoothing == 1 ? 0 : 2
  }
}
private enum ExtraRow: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    var more = FeatureRows(frameCount: rows.frameCount + 1, columnCount: 2)
    for frame in 0..<more.frameCount {
      for column in 0..<2 { more[frame, column] = rows[min(frame, rows.frameCount - 1), column] }
    }
    rows = more
  }
}
private enum WrongColumnName: ExtractorFlaw {
  static var columns: [FeatureColumn] { [FeatureColumn("level"), FeatureColumn("level")] }
}
private enum WrongUnit: ExtractorFlaw {
  static var columns: [FeatureColumn] {
    [FeatureColumn("level"), FeatureColumn("f", unit: "Hertz")]
  }
}
private enum WrongBounds: ExtractorFlaw {
  static var columns: [FeatureColumn] {
    [FeatureColumn("level", upperBound: 0.5), FeatureColumn("peak")]
  }
}
private enum Random: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    rows[0, 1] = Float(1 / extractor.memory.count())
  }
}
private enum Remembering: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    let peak = rows.values.column(1).reduce(0, max)
    rows[0, 1] = Float(extractor.memory.greatest(with: Double(peak)))
  }
}
private enum LooksElsewhere: ExtractorFlaw {
  static var scope: FeatureScope { .frame }
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    guard let greatest = rows.values.column(0).max(), greatest > 0 else { return }
    for frame in 0..<rows.frameCount { rows[frame, 0] = min(rows[frame, 0], greatest / 2) }
  }
}
private enum Constant: ExtractorFlaw {
  static func spoil(_ rows: inout FeatureRows, _ extractor: SampleExtractor<Self>) {
    for place in rows.values.elements.indices { rows.values.elements[place] = 0.25 }
  }
}
