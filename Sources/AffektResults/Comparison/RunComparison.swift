import AffektCore
import AffektNumerics

/// What the comparison of finished runs found: the content of `comparison.json`.
///
/// Nothing is trained. The runs' predictions about the recordings that all of them tested are compared
/// with the intervals and tests that the report of a single run uses. All draws follow from
/// the seed of the first run and the name of the corpus.
public struct RunComparison: Codable, Sendable, Equatable {
  /// A run to compare, and the name of its folder.
  public struct Source: Sendable {
    /// The name of the folder.
    public let folder: String
    /// What the run left.
    public let record: RunRecord

    /// Makes a source.
    public init(folder: String, record: RunRecord) {
      self.folder = folder
      self.record = record
    }
  }

  /// The version of this structure; it rises when a reader of the old one would misread the new.
  public static let currentSchema = 3

  /// The version of the structure.
  public let schema: Int
  /// The runs, in the order given.
  public let runs: [ComparedRun]
  /// The settings in which their pipelines differ, in the order of the data flow.
  public let differences: [PipelineDifference]
  /// What was found on each corpus that all runs have.
  public let corpora: [ComparedCorpus]
  /// What a reader must know.
  public let notes: [ComparisonNote]

  /// Compares runs.
  ///
  /// - Throws: `RunComparisonError` for fewer than two runs, for a run given twice, and for runs whose
  ///   scores cannot stand side by side: with other emotions, another protocol or other folds, with
  ///   other truths or speakers, or without common recordings.
  public init(of sources: [Source], progress: any ProgressReporter = SilentProgress())
    throws(RunComparisonError)
  {
    guard sources.count > 1 else {
      throw RunComparisonError("a comparison needs two runs or more; name the folders of both")
    }
    let labels = sources.indices.map(Self.label)
    for (place, source) in sources.enumerated() {
      if let earlier = sources[..<place].firstIndex(where: { $0.record == source.record }) {
        throw RunComparisonError(
          "runs \(labels[earlier]) (\(sources[earlier].folder)) and \(labels[place]) "
            + "(\(source.folder)) are one run; name another one")
      }
    }
    let matching = try CorpusMatching(sources.map(\.record), labels: labels)
    var corpora: [ComparedCorpus] = []
    for group in matching.groups {
      corpora.append(try CorpusPairing(group, labels: labels).compared(progress: progress))
    }
    schema = Self.currentSchema
    runs = zip(sources, labels).map { ComparedRun($0, label: $1) }
    differences = try PipelineComparison(
      of: sources.map(\.record.resolvedPipeline),
      names: zip(labels, sources).map { "\($0) (\($1.folder))" }
    ).differences
    self.corpora = corpora
    notes = matching.notes
  }

  /// `A`, …, `Z`, `AA`, ….
  private static func label(_ place: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + place % 26)))
    return place < 26 ? letter : label(place / 26 - 1) + letter
  }
}

extension ComparedRun {
  fileprivate init(_ source: RunComparison.Source, label: String) {
    let (results, environment) = (source.record.results, source.record.environment)
    self.init(
      label: label, name: results.name, folder: source.folder, date: environment.date,
      affekt: environment.affekt, system: environment.system, processor: environment.processor,
      libraries: environment.libraries, seed: results.seed,
      predictionsHash: ContentHash.hexadecimal(
        of: PredictionTable.table(labels: results.labels).text(of: source.record.predictions)))
  }
}
