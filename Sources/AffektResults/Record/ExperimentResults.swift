/// All that an experiment found, apart from times: the content of `results.json`.
///
/// Equal pipelines on equal recordings give equal bytes, whatever the machine's load or the number
/// of threads. Times and versions stand in `environment.json`.
public struct ExperimentResults: Codable, Sendable, Equatable {
  /// The version of this structure; it rises when a reader of the old one would misread the new.
  public static let currentSchema = 4

  /// The version of the structure.
  public let schema: Int
  /// The name of the experiment.
  public let name: String
  /// The seed that every random draw follows from.
  public let seed: UInt64
  /// The results on each corpus; scores of different corpora or protocols never share a table.
  public internal(set) var corpora: [CorpusResults]
  /// The optional corpora that were not there; nil where none was absent.
  public let absentCorpora: [AbsentCorpus]?
  /// How configurations rank over all corpora; nil for fewer than two corpora or three configurations on all of them.
  public internal(set) var acrossCorpora: MeanRanks?
  /// Every plugin that took part, phase by phase; none in files of earlier versions.
  public let plugins: [PluginRecord]

  /// Makes results of the current schema.
  public init(
    name: String, seed: UInt64, corpora: [CorpusResults], plugins: [PluginRecord] = [],
    absentCorpora: [AbsentCorpus] = []
  ) {
    schema = Self.currentSchema
    self.name = name
    self.seed = seed
    self.corpora = corpora
    self.plugins = plugins
    self.absentCorpora = absentCorpora.isEmpty ? nil : absentCorpora
  }

  /// Reads results; `plugins` may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(Int.self, forKey: .schema)
    name = try container.decode(String.self, forKey: .name)
    seed = try container.decode(UInt64.self, forKey: .seed)
    corpora = try container.decode([CorpusResults].self, forKey: .corpora)
    absentCorpora = try container.decodeIfPresent([AbsentCorpus].self, forKey: .absentCorpora)
    acrossCorpora = try container.decodeIfPresent(MeanRanks.self, forKey: .acrossCorpora)
    plugins = try container.decodeIfPresent([PluginRecord].self, forKey: .plugins) ?? []
  }

  /// The number of recordings that were found and could not be used.
  public var excludedCount: Int { corpora.reduce(0) { $0 + $1.summary.excluded.count } }
}
